//! What a notification says: encodings, types, and the comparison with the application's own records.

use alipay_runtime::decode::{self, Leftover, Object};
use alipay_runtime::notification::{Expected, FAIL, SUCCESS, SignedText};
use alipay_runtime::{Amount, Extra, Notification, NotificationError, VerifiedNotification};
use serde::de::MapAccess;

use crate::support::{alipay_signs, client, percent, signed};

fn verified(content: &str) -> VerifiedNotification {
    client().verify_notification(&signed(content, "")).unwrap()
}

#[derive(Default)]
struct Paid {
    count: Option<i64>,
    subject: Option<String>,
    refund: Option<String>,
    extra: Extra,
}

impl Object for Paid {
    fn member<'de, A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<Leftover, A::Error> {
        match name {
            "count" => decode::field(map, &mut self.count),
            "subject" => decode::field(map, &mut self.subject),
            "refund" => decode::field(map, &mut self.refund),
            _ => decode::unknown(map),
        }
    }

    fn extra(&mut self) -> &mut Extra {
        &mut self.extra
    }
}

impl Notification for Paid {
    const METHOD: Option<&'static str> = Some("alipay.trade.paid.notify");
    const NOTIFY_TYPE: Option<&'static str> = Some("trade_status_sync");
}

#[test]
fn parameters_become_fields() {
    let Paid {
        count,
        subject,
        refund,
        extra,
    } = verified("count=3&new=x&refund=null&subject=a").decode();
    assert_eq!((count, subject.as_deref(), refund), (Some(3), Some("a"), None));
    assert_eq!((extra.len(), &extra["new"]), (1, &"x".into()));
}

#[test]
fn members_of_a_message_become_fields() {
    let Paid {
        count,
        subject,
        refund,
        extra,
    } = verified(r#"biz_content={"count":3,"new":[1],"refund":null,"subject":"a"}&notify_id=1&subject=b"#).decode();
    assert_eq!((count, subject.as_deref(), refund), (Some(3), Some("a"), None));
    assert_eq!(
        (extra.len(), &extra["new"], &extra["notify_id"]),
        (2, &[1].as_slice().into(), &"1".into())
    );

    for other in ["<XML></XML>", "[1]", "3", "{", &"[".repeat(1000)] {
        let Paid { extra, .. } = verified(&format!("biz_content={other}")).decode();
        assert_eq!(extra["biz_content"], other);
    }
}

#[test]
fn a_message_with_a_signed_type_is_read_by_its_method() {
    let content = r#"{"count":7,"subject":"moved"}"#;
    let covered = format!(
        "app_id=2014072300007148&biz_content={content}&charset=UTF-8&msg_method=alipay.trade.paid.notify&notify_id=1\
         &sign_type=RSA2&utc_timestamp=1514210452731&version=1.1"
    );
    let verified = verified(&covered);
    let told = verified.read::<Paid>().expect("a message of this method");
    assert_eq!((told.count, told.subject.as_deref()), (Some(7), Some("moved")));
    assert_eq!(told.extra["utc_timestamp"], "1514210452731");
    assert_eq!(verified.matched(), SignedText::V2);
}

#[test]
fn types_are_told_apart() {
    for (content, is) in [
        ("notify_type=trade_status_sync", true),
        ("method=alipay.trade.paid.notify&notify_type=other", true),
        ("msg_method=alipay.trade.paid.notify", true),
        ("notify_type=other", false),
        ("subject=trade_status_sync", false),
    ] {
        let notification = verified(content);
        assert_eq!(
            (notification.is::<Paid>(), notification.read::<Paid>().is_some()),
            (is, is),
            "{content}"
        );
    }
    let uncovered = client().verify_notification(&signed("a=1", "&sign_type=RSA2")).unwrap();
    assert!(!uncovered.is::<Paid>());
}

#[test]
fn text_is_decoded_after_it_is_verified() {
    let read = |value: &[u8], charset: &str| {
        let content = [b"a=", value, b"&charset=", charset.as_bytes()].concat();
        let body = format!(
            "a={}&charset={charset}&sign={}",
            percent(value),
            percent(alipay_signs(&content))
        );
        let verified = client().verify_notification(body.as_bytes())?;
        Ok(verified.get("a").map(str::to_owned))
    };
    let text = |text: &str| Ok(Some(text.to_owned()));
    let gbk = |decoded: &str| {
        if cfg!(feature = "gbk") {
            text(decoded)
        } else {
            Err(NotificationError::UnknownCharset)
        }
    };
    for (value, charset, expected) in [
        ("测".as_bytes(), "utf-8", text("测")),
        ("测".as_bytes(), "", text("测")),
        (b"a", "GBK", text("a")),
        (b"\xb2\xe2", "GBK", gbk("测")),
        (b"\xb2\xe2", "gb2312", gbk("测")),
        (b"\xb2\xe2\x81\x30\x81\x30", "GB18030", gbk("测\u{80}")),
        (b"\xc1\xaa\xcd\xa8", "gbk", gbk("联通")),
        (b"\xb2\xe2", "", gbk("测")),
        (b"\xff", "GBK", Err(NotificationError::UnknownCharset)),
    ] {
        assert_eq!(read(value, charset), expected, "{value:?} {charset}");
    }
    assert_eq!(
        NotificationError::UnknownCharset.to_string().contains("feature `gbk`"),
        !cfg!(feature = "gbk")
    );
}

#[test]
fn an_encoding_holds_for_all_parameters() {
    let content = b"a=\xb2\xe2&b=\xc1\xaa\xcd\xa8".as_slice();
    let sign = percent(alipay_signs(content));
    let verified = client().verify_notification(&[content, b"&sign=", sign.as_bytes()].concat());
    if cfg!(feature = "gbk") {
        assert_eq!(verified.unwrap().get("b"), Some("联通"));
    } else {
        assert_eq!(verified, Err(NotificationError::UnknownCharset));
    }
}

#[test]
fn a_trade_is_compared_with_the_records() {
    let own = "app_id=1&auth_app_id=1&out_trade_no=A&seller_id=2088&total_amount=88.80";
    let merchants = own.replace("auth_app_id=1", "auth_app_id=2");
    let expected = Expected {
        app_id: "1",
        auth_app_id: None,
        seller_id: Some("2088"),
        out_trade_no: "A",
        total_amount: Amount::from_fen(8_880),
    };
    let for_merchant = Expected {
        auth_app_id: Some("2"),
        ..expected
    };
    let any_seller = Expected {
        seller_id: None,
        ..expected
    };
    let amount = |fen| Expected {
        total_amount: Amount::from_fen(fen),
        ..expected
    };
    let old = own.replace("&auth_app_id=1", "");
    for (content, expected, mismatch) in [
        (own, expected, None),
        (&old, expected, None),
        (&merchants, for_merchant, None),
        (&merchants, expected, Some("auth_app_id")),
        (own, for_merchant, Some("auth_app_id")),
        (&old, for_merchant, Some("auth_app_id")),
        (
            own,
            Expected {
                app_id: "2",
                ..expected
            },
            Some("app_id"),
        ),
        (
            own,
            Expected {
                out_trade_no: "a",
                ..expected
            },
            Some("out_trade_no"),
        ),
        (
            own,
            Expected {
                seller_id: Some("2089"),
                ..expected
            },
            Some("seller_id"),
        ),
        (&own.replace("&seller_id=2088", ""), expected, Some("seller_id")),
        (&own.replace("&seller_id=2088", ""), any_seller, None),
        (own, amount(8_879), Some("total_amount")),
        (own, amount(88_800), Some("total_amount")),
        (own, amount(0), Some("total_amount")),
        (&own.replace("&total_amount=88.80", ""), amount(0), Some("total_amount")),
        (&own.replace("88.80", "x"), amount(0), Some("total_amount")),
        (&own.replace("88.80", "88.8"), expected, None),
        (&own.replace("88.80", "100"), amount(10_000), None),
        (&own.replace("88.80", "0.1"), amount(10), None),
        (&own.replace("88.80", "0.00"), amount(0), None),
    ] {
        let result = verified(content).check(&expected);
        assert_eq!(
            result.err().map(|mismatch| mismatch.parameter()),
            mismatch,
            "{content} {expected:?}"
        );
        let printed = format!(
            "{result:?} {expected:?} {}",
            result.err().map(|error| error.to_string()).unwrap_or_default()
        );
        assert!(!printed.contains("2088") && !printed.contains("88."), "{printed}");
    }
}

#[test]
fn the_answer_has_seven_bytes() {
    assert_eq!((SUCCESS.as_bytes(), FAIL), (b"success".as_slice(), "fail"));
}
