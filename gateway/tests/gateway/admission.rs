//! Timestamps, tokens, and what else is set up for an application.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use alipay_gateway::Gateway;

use crate::plain::{Plain, request, with};

const QUERY: &str = "alipay.marketing.card.query";
const NO_SUCH_CARD: &str = r#"{"target_card_no_type":"BIZ_CARD","target_card_no":"1"}"#;

#[test]
fn timestamps_are_in_utc_8_and_within_the_window() {
    let noon = UNIX_EPOCH + Duration::from_secs(1_782_532_800); // 2026-06-27 12:00:00 there
    let gateway = Gateway::builder().clock(move || noon).start().unwrap();
    let plain = Plain::new(&gateway);
    let answered = |timestamp: &str| {
        let answer = plain.send(with(request(&gateway, QUERY, NO_SUCH_CARD), "timestamp", timestamp));
        answer.codes().1.to_owned()
    };
    for good in ["2026-06-27 12:00:00", "2026-06-27 11:50:00", "2026-06-27 12:10:00"] {
        assert_eq!(answered(good), "CARD_NOT_EXIT", "{good}");
    }
    for wrong in [
        "2026-06-27 11:49:59",
        "2026-06-27 12:10:01",
        "2026-06-27 04:00:00",
        "2026-06-27T12:00:00",
        "2026-6-27 12:00:00",
        "2026-06-31 12:00:00",
    ] {
        assert_eq!(answered(wrong), "isv.invalid-timestamp", "{wrong}");
    }
}

#[test]
fn the_window_can_be_another() {
    let builder = || Gateway::builder().clock(SystemTime::now);
    for (gateway, sub_code) in [
        (builder().timestamp_window(Duration::MAX), "CARD_NOT_EXIT"),
        (builder().timestamp_window(Duration::ZERO), "isv.invalid-timestamp"),
    ] {
        let gateway = gateway.start().unwrap();
        let long_ago = with(
            request(&gateway, QUERY, NO_SUCH_CARD),
            "timestamp",
            "2006-01-02 15:04:05",
        );
        assert_eq!(Plain::new(&gateway).send(long_ago).codes().1, sub_code);
    }
}

#[test]
fn tokens_are_good_until_some_are_known() {
    let knowing = || Gateway::builder().app_auth_token("merchant").auth_token("user");
    for (builder, name, token, codes) in [
        (Gateway::builder(), "app_auth_token", "any", ("40004", "CARD_NOT_EXIT")),
        (Gateway::builder(), "auth_token", "any", ("40004", "CARD_NOT_EXIT")),
        (knowing(), "app_auth_token", "merchant", ("40004", "CARD_NOT_EXIT")),
        (
            knowing(),
            "app_auth_token",
            "user",
            ("20001", "aop.invalid-app-auth-token"),
        ),
        (knowing(), "auth_token", "user", ("40004", "CARD_NOT_EXIT")),
        (knowing(), "auth_token", "merchant", ("20001", "aop.invalid-auth-token")),
    ] {
        let gateway = builder.start().unwrap();
        let plain = Plain::new(&gateway);
        let answer = plain.send(with(request(&gateway, QUERY, NO_SUCH_CARD), name, token));
        assert_eq!(answer.codes(), codes, "{name} {token}");
        assert!(plain.verifies(&answer));
    }
}
