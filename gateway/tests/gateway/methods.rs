//! The methods, called by the real client.

use alipay::marketing::card::{open, query, template, update};
use alipay::{CallOptions, Error, Outcome, Untyped};
use alipay_gateway::{Gateway, Keys, TEMPLATE_ID, Verdict};
use serde_json::json;

use crate::client::{blocking, builder, call_asynchronously, card, errors, open, query};

fn update(number: &str, card_info: alipay::marketing::card::MerchantCard) -> update::Request {
    update::Request::builder()
        .target_card_no(number)
        .target_card_no_type(update::TargetCardNoType::BizCard)
        .occur_time("2026-06-27 12:12:12".parse().unwrap())
        .card_info(card_info)
        .build()
}

#[test]
fn a_card_is_issued_found_and_changed() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let issued = client.call(&open("1")).unwrap().into_data().card_info.unwrap();
    let number = issued.biz_card_no.clone().unwrap();
    assert_eq!(issued.level.as_deref(), Some("黄金 & <VIP>"));
    assert_eq!(
        client.call(&open("1")).unwrap().data.card_info.unwrap().biz_card_no,
        issued.biz_card_no
    );

    let updated = client
        .call(&update(&number, card().point("188").biz_card_no("000099").build()))
        .unwrap();
    assert_eq!(updated.result_code.as_deref(), Some("SUCCESS"));

    let found = call_asynchronously(client.client(), &query(&number)).unwrap();
    assert_eq!(
        found.schema_url.as_deref(),
        Some("alipays://platformapi/startapp?appId=20000021&b=m&p=000001")
    );
    assert!(found.raw().contains(r"alipays:\/\/platformapi"));
    let found = found.into_data().card_info.unwrap();
    assert_eq!(
        (found.point.as_deref(), found.level, found.biz_card_no),
        (Some("188"), issued.level, issued.biz_card_no)
    );
    assert!(gateway.calls().iter().all(|call| call.signature == Verdict::Good));
}

#[test]
fn documented_errors_are_answered() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    let code = |error: &Error| error.gateway().unwrap().error_code::<query::Request>();

    for error in errors(client.client(), &query("000099"), || {}) {
        assert_eq!(code(&error), Some(query::ErrorCode::CardNotExist));
        assert_eq!(error.outcome(), Outcome::Rejected);
        assert!(error.gateway().unwrap().is_verified());
    }
    let error = client.call(&update("000099", card().build())).unwrap_err();
    assert_eq!(code(&error), Some(query::ErrorCode::CardNotExist));
    let error = client
        .call(&update(
            "000001",
            card().valid_date("2031-01-01 00:00:00".parse().unwrap()).build(),
        ))
        .unwrap_err();
    assert_eq!(code(&error), Some(query::ErrorCode::InvalidParameter));
    let error = client
        .call(&update("000001", card().template_id("1").build()))
        .unwrap_err();
    assert_eq!(code(&error), Some(query::ErrorCode::InvalidParameter));

    let mut without_template = open("2");
    without_template.card_template_id = Some("1".to_owned());
    let error = client.call(&without_template).unwrap_err();
    assert_eq!(
        error.gateway().unwrap().error_code::<open::Request>(),
        Some(open::ErrorCode::TemplateNotExist)
    );
}

#[test]
fn missing_members_are_named_by_their_path() {
    let gateway = Gateway::start().unwrap();
    let mut request = open("1");
    request.card_user_info.as_mut().unwrap().user_uni_id = None;
    let unchecked = CallOptions::default().validate(false);
    let error = blocking(&gateway).call_with(&request, &unchecked).unwrap_err();
    assert_eq!(
        (error.code(), error.sub_code()),
        (Some("40001"), Some("isv.missing-user-uni-id"))
    );
    assert_eq!(error.sub_msg(), Some("缺少参数card_user_info.user_uni_id"));
}

#[test]
fn an_order_is_named_by_at_least_one_of_its_numbers() {
    let gateway = Gateway::start().unwrap();
    let nameless = Untyped::new("alipay.trade.query", json!({}));
    let error = blocking(&gateway).call(&nameless).unwrap_err();
    assert_eq!(
        (error.code(), error.sub_code()),
        (Some("40004"), Some("ACQ.INVALID_PARAMETER"))
    );
    let findings: Vec<String> = gateway.calls()[0].findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        findings,
        ["out_trade_no: required, but it is missing or empty; it holds because trade_no is absent"]
    );
}

#[test]
fn templates_are_created_and_modified() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let create = Untyped::new(
        "alipay.marketing.card.template.create",
        json!({
            "request_id": "1", "card_type": "OUT_MEMBER_CARD", "biz_no_suffix_len": "10", "write_off_type": "qrcode",
            "template_style_info": {"card_show_name": "花呗联名卡", "logo_id": "1", "background_id": "2", "bg_color": "red"},
            "column_info_list": [{"code": "BALANCE", "title": "余额"}],
            "field_rule_list": [{"field_name": "Balance", "rule_name": "ASSIGN_FROM_REQUEST", "rule_value": "Balance"}],
        }),
    );
    let created = client.call(&create).unwrap();
    let template_id = created["template_id"].as_str().unwrap();

    let modify = |id: &str| {
        template::modify::Request::builder()
            .request_id("2")
            .template_id(id)
            .build()
    };
    let modified = client.call(&modify(template_id)).unwrap();
    assert_eq!(modified.template_id.as_deref(), Some(template_id));
    assert!(client.call(&modify(TEMPLATE_ID)).is_ok());
    let error = client.call(&modify("1")).unwrap_err();
    assert_eq!(error.sub_code(), Some("TEMPLATE_NOT_EXIT"));
}

#[test]
fn a_card_is_deleted_once() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    let delete = |out_serial_no: &str, number: &str| {
        let request = json!({
            "out_serial_no": out_serial_no, "target_card_no": number, "target_card_no_type": "BIZ_CARD",
            "reason_code": "USER_UNBUND",
        });
        client.call(&Untyped::new("alipay.marketing.card.delete", request))
    };
    let sub_code = |result: Result<_, Error>| result.unwrap_err().sub_code().map(str::to_owned);
    assert_eq!(sub_code(delete("2", "000099")).as_deref(), Some("CARD_NOT_EXIT"));
    let deleted = delete("2", "000001").unwrap();
    let repeated = delete("2", "000001").unwrap();
    assert_eq!(deleted["biz_serial_no"], repeated["biz_serial_no"]);
    assert_eq!(
        sub_code(delete("3", "000001")).as_deref(),
        Some("CARD_IS_DELETED_ALREADY")
    );
    for error in errors(client.client(), &query("000001"), || {}) {
        assert_eq!(error.sub_code(), Some("CARD_NOT_EXIT"));
    }
    assert!(client.call(&update("000001", card().build())).is_err());
}

#[test]
fn a_card_is_found_by_its_dynamic_code() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    client.call(&open("1")).unwrap();
    let code = alipay::marketing::card::MdCodeInfoDto::builder()
        .code_status("SUCCESS")
        .code_value("1KFCDY0002")
        .expire_time("2026-06-27 12:17:12".parse().unwrap())
        .time_stamp(1_782_533_532)
        .build();
    client
        .call(&update("000001", card().mdcode_info(code).build()))
        .unwrap();
    let mut by_code = query("1KFCDY0002");
    by_code.target_card_no_type = Some(query::TargetCardNoType::DQrCode);
    assert_eq!(client.call(&by_code).unwrap().pass_id.as_deref(), Some("000001"));
}

#[test]
fn an_application_with_another_key_learns_that_only_the_key_is_wrong() {
    let gateway = Gateway::start().unwrap();
    let stranger = Gateway::builder().keys(Keys::generate().unwrap()).start().unwrap();
    let key = alipay::PrivateKey::read(stranger.app_private_key_pem()).unwrap();
    let client = builder(&gateway).private_key(key).build().unwrap();
    for error in errors(&client, &open("1"), || {}) {
        assert_eq!(error.sub_code(), Some("isv.invalid-signature"));
        let error = error.gateway().unwrap();
        assert!(error.is_verified());
        assert_eq!(error.signature_difference().unwrap().first_parameter(), None, "{error}");
    }
    assert_eq!(gateway.calls()[0].signature, Verdict::Bad);
}
