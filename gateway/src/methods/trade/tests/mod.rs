mod sequences;
mod shop;
mod table;

use std::time::Duration;

use serde_json::json;

use crate::methods::auth_codes;
use shop::{DAY, Shop, order, refund, scanned};

#[test]
fn the_application_is_told_of_every_change_it_has_to_know() {
    for (state, told) in [
        ("waiting", vec![]),
        ("closed", vec!["TRADE_CLOSED"]),
        ("paid", vec!["TRADE_SUCCESS"]),
        ("partly refunded", vec!["TRADE_SUCCESS", "TRADE_SUCCESS"]),
        ("refunded", vec!["TRADE_SUCCESS", "TRADE_CLOSED"]),
        ("finished", vec!["TRADE_SUCCESS", "TRADE_FINISHED"]),
    ] {
        let shop = Shop::in_state(state);
        shop.status();
        assert_eq!(shop.told(), told, "{state}");
    }
    let shop = Shop::in_state("partly refunded");
    shop.keeper.read(|store| {
        let fields = &store.tables().deliveries.values().next_back().unwrap().fields;
        let of = |name: &str| fields.get(name).map(String::as_str);
        assert_eq!((of("refund_fee"), of("out_biz_no")), (Some("0.40"), Some("first")));
        assert_eq!((of("total_amount"), of("gmt_close")), (Some("1.00"), None));
    });
}

#[test]
fn buyers_with_other_codes() {
    for (code, answer, queries) in [
        (
            auth_codes::PAYS_LATER,
            "10003",
            ["WAIT_BUYER_PAY", "TRADE_SUCCESS", "TRADE_SUCCESS"],
        ),
        (
            auth_codes::NEVER_PAYS,
            "10003",
            ["WAIT_BUYER_PAY", "WAIT_BUYER_PAY", "WAIT_BUYER_PAY"],
        ),
        (
            auth_codes::BALANCE_NOT_ENOUGH,
            "ACQ.BUYER_BALANCE_NOT_ENOUGH",
            ["ACQ.TRADE_NOT_EXIST"; 3],
        ),
        (
            auth_codes::EXPIRED,
            "ACQ.PAYMENT_AUTH_CODE_INVALID",
            ["ACQ.TRADE_NOT_EXIST"; 3],
        ),
        ("28123456789012345", "2026-06-27 12:12:12", ["TRADE_SUCCESS"; 3]),
        (
            "311234567890123456",
            "ACQ.PAYMENT_AUTH_CODE_INVALID",
            ["ACQ.TRADE_NOT_EXIST"; 3],
        ),
        (
            "2812345678901234567890123",
            "ACQ.PAYMENT_AUTH_CODE_INVALID",
            ["ACQ.TRADE_NOT_EXIST"; 3],
        ),
    ] {
        let shop = Shop::new();
        for _repeated in 0..2 {
            assert_eq!(shop.says("pay", &scanned(code)), answer, "{code}");
        }
        assert_eq!(queries.map(|_| shop.status()), queries, "{code}");
    }
}

#[test]
fn trades_move_on_by_the_clock() {
    let shop = Shop::in_state("waiting");
    shop.keeper.clock().advance(Duration::from_secs(3599));
    assert_eq!(shop.status(), "WAIT_BUYER_PAY");
    shop.keeper.clock().advance(Duration::from_secs(1));
    assert_eq!(shop.status(), "TRADE_CLOSED");
    assert_eq!(shop.says("pay", &scanned(auth_codes::PAYS)), "ACQ.TRADE_HAS_CLOSE");

    let shop = Shop::in_state("paid");
    shop.keeper.clock().advance(DAY + Duration::from_secs(1));
    let own = json!({"out_trade_no": "1"});
    assert_eq!(shop.says("cancel", &own), "ACQ.TRADE_CANCEL_TIME_OUT");
    assert_eq!(shop.says("refund", &refund("1.00", "late")), "1.00");
}

#[test]
fn amounts_and_times_that_no_order_has() {
    let shop = Shop::new();
    for (amount, expected) in [
        (json!("0"), "ACQ.INVALID_PARAMETER"),
        (json!("0.001"), "ACQ.INVALID_PARAMETER"),
        (json!("-1"), "ACQ.INVALID_PARAMETER"),
        (json!(["1"]), "ACQ.INVALID_PARAMETER"),
        (json!("100000000.01"), "ACQ.TOTAL_FEE_EXCEED"),
        (json!(""), "ACQ.INVALID_PARAMETER"),
        (json!(9.5), "2026062722001000000000000001"),
        (json!("9.50"), "2026062722001000000000000001"),
    ] {
        let order = json!({"out_trade_no": "1", "total_amount": amount, "subject": "茶"});
        assert_eq!(shop.says("create", &order), expected, "{amount}");
    }
    let mut late = order("2", "1.00");
    late["time_expire"] = json!("2026-06-27 12:12:12");
    assert_eq!(shop.says("create", &late), "ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR");
    assert_eq!(shop.says("query", &json!({})), "ACQ.INVALID_PARAMETER");
}
