//! The query with which a browser comes back.

use alipay_runtime::NotificationError;
use alipay_runtime::notification::Mangling;

use crate::app_results::AppPay;
use crate::support::{client, signed};

const CONTENT: &str = "app_id=1&method=alipay.trade.page.pay.return&out_trade_no=A&total_amount=0.10";

fn query() -> String {
    String::from_utf8(signed(CONTENT, "&sign_type=RSA2&version=")).unwrap()
}

#[test]
fn only_what_alipay_added_is_verified() {
    let query = query();
    for (query, own) in [
        (query.clone(), &[][..]),
        (format!("?{query}"), &[]),
        (format!("order=7&order=8&{query}"), &["order"]),
        (format!("{query}&%6frder=7&page"), &["page", "order", "missing"]),
    ] {
        let returned = client().verify_return(&query, own).unwrap();
        assert_eq!((returned.get("out_trade_no"), returned.get("order")), (Some("A"), None));
        assert_eq!(returned.iter().count(), 4);
        assert_eq!(returned.read::<AppPay>()["out_trade_no"], "A");
    }
}

#[test]
fn refusals() {
    let refusal = |query: &str| client().verify_return(query, &["order"]).unwrap_err();
    let mismatch = |mangling| NotificationError::SignatureMismatch { mangling };
    let page = "page".to_owned();
    assert_eq!(
        refusal(&format!("page=1&{}", query())),
        mismatch(Some(Mangling::Added { parameter: page }))
    );
    assert_eq!(refusal(&query().replace("0.10", "9.10")), mismatch(None));
    assert_eq!(
        refusal(&query().replace("_no=A", "_no=A&out_trade_no=B")),
        NotificationError::Duplicate {
            name: "out_trade_no".to_owned()
        }
    );
    assert_eq!(refusal(""), NotificationError::MissingSignature);
    let with_sign_type = String::from_utf8(signed("a=1&sign_type=RSA2", "")).unwrap();
    assert_eq!(refusal(&with_sign_type), mismatch(None));
}

#[test]
fn a_return_is_no_notification() {
    assert_eq!(
        client().verify_notification(query().as_bytes()),
        Err(NotificationError::NoNotification)
    );
}

/// The signed text does not tell where a value ends, so whoever has seen the query can post it with other borders.
#[test]
fn a_return_is_no_notification_with_other_borders_either() {
    let query = query();
    for (from, to) in [
        ("1&method=", "1%26method%3D"),
        ("app_id=1&method=", "app_id%3D1%26method="),
        ("return&out", "return%26out"),
    ] {
        let posted = query.replacen(from, to, 1);
        assert_ne!(posted, query);
        let refusal = client().verify_notification(posted.as_bytes());
        assert_eq!(refusal, Err(NotificationError::NoNotification), "{posted}");
    }
}

#[test]
fn nothing_that_came_is_printed() {
    let returned = client().verify_return(&query(), &[]).unwrap();
    assert!(!format!("{returned:?}").contains("0.10"));
}
