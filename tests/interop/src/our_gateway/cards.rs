//! Membership cards.

use alipay_gateway::{TEMPLATE_ID, Verdict};
use serde_json::{Value, json};

use super::Bench;

pub(super) const QUERY: &str = "alipay.marketing.card.query";

impl Bench<'_> {
    pub(super) fn cards(&self) {
        self.proves("alipay.marketing.card.template.create", || {
            let answer = self.call("alipay.marketing.card.template.create", &template(&self.setting.note()));
            assert!(answer["template_id"].is_string(), "{answer}");
        });
        self.proves("alipay.marketing.card.open, .query and .update", || self.card());
        self.proves("a blank value inside biz_content", || {
            let number = self.open("blank");
            let answer = self.call("alipay.marketing.card.update", &update(&number, &card("", "")));
            assert_eq!(answer["result_code"], "SUCCESS");
        });
        self.proves("a business error, verified", || {
            let answer = self.answer(QUERY, &query("卡+ &=%41 \"é\""));
            assert_eq!(
                (&answer["code"], &answer["sub_code"]),
                (&json!("40004"), &json!("CARD_NOT_EXIT"))
            );
            assert_eq!(self.last().0, Verdict::Good);
        });
        self.proves("another key: isv.invalid-signature, verified", || {
            self.configure(self.stranger, self.gateway.app_id());
            let answer = self.answer(QUERY, &query("卡+ &=%41 \"é\""));
            assert_eq!(answer["sub_code"], "isv.invalid-signature");
            assert_eq!(self.last().0, Verdict::Bad);
        });
    }

    pub(super) fn open(&self, out_serial_no: &str) -> String {
        let content = json!({
            "out_serial_no": out_serial_no, "card_template_id": TEMPLATE_ID,
            "card_user_info": {"user_uni_id": "2088302463082075", "user_uni_id_type": "UID"},
            "card_ext_info": card(&self.setting.note(), "88"),
        });
        let answer = self.call("alipay.marketing.card.open", &content);
        assert_eq!(answer["card_info"]["level"], self.setting.note(), "{answer}");
        answer["card_info"]["biz_card_no"]
            .as_str()
            .expect("a number")
            .to_owned()
    }

    fn card(&self) {
        let number = self.open("card");
        let changes = card(&format!("{}2", self.setting.note()), "188");
        let answer = self.call("alipay.marketing.card.update", &update(&number, &changes));
        assert_eq!(answer["result_code"], "SUCCESS");
        let found = self.call(QUERY, &query(&number));
        assert_eq!(found["card_info"]["level"], format!("{}2", self.setting.note()));
        assert_eq!(found["card_info"]["point"], "188");
        assert!(
            found["schema_url"]
                .as_str()
                .is_some_and(|url| url.starts_with("alipays://"))
        );
    }
}

pub(super) fn query(number: &str) -> Value {
    json!({"target_card_no": number, "target_card_no_type": "BIZ_CARD"})
}

fn update(number: &str, card: &Value) -> Value {
    json!({
        "target_card_no": number, "target_card_no_type": "BIZ_CARD", "occur_time": "2026-06-27 12:12:12",
        "card_info": card,
    })
}

fn card(level: &str, point: &str) -> Value {
    json!({
        "open_date": "2026-02-20 21:20:46", "valid_date": "2030-02-20 21:20:46", "external_card_no": "EXT-1",
        "level": level, "point": point, "balance": "124.89",
    })
}

fn template(note: &str) -> Value {
    json!({
        "request_id": "2016072600000000000000001", "card_type": "OUT_MEMBER_CARD", "biz_no_prefix": "prex",
        "biz_no_suffix_len": "10", "write_off_type": "qrcode",
        "template_style_info": {
            "card_show_name": "花呗 & <联名>", "logo_id": "1T8Pp00AT7eo9NoAJkMR3AAAACMAAQEC",
            "background_id": "1T8Pp00AT7eo9NoAJkMR3AAAACMAAQEC", "bg_color": "rgb(55,112,179)",
            "front_text_list_enable": false, "feature_descriptions": [note],
        },
        "column_info_list": [{"code": "BENEFIT_INFO", "operate_type": "openNative", "title": "会员专享",
            "more_info": {"title": "会员专享权益", "descs": [note]}}],
        "field_rule_list": [{"field_name": "Balance", "rule_name": "ASSIGN_FROM_REQUEST", "rule_value": "Balance"}],
    })
}
