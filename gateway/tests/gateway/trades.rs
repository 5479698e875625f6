//! Trades, by plain signed requests; every transition is in the tables beside the methods.

use std::time::Duration;

use alipay_gateway::{Gateway, TradeError, TradeStatus, auth_codes};
use serde_json::{Value, json};

use crate::plain::{Plain, request};

pub(crate) fn call(gateway: &Gateway, plain: &Plain, method: &str, content: &Value) -> Value {
    let answer = plain.send(request(gateway, method, &content.to_string()));
    assert!(plain.verifies(&answer), "{}", answer.body);
    answer.json[method.replace('.', "_") + "_response"].clone()
}

fn order() -> Value {
    json!({"out_trade_no": "1", "total_amount": "88.80", "subject": "茶 & <cups>"})
}

fn with(mut content: Value, name: &str, value: &str) -> Value {
    content[name] = json!(value);
    content
}

#[test]
fn a_trade_from_its_order_to_its_refunds() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let call = |method: &str, content: Value| call(&gateway, &plain, method, &content);

    let created = call("alipay.trade.create", order());
    let by_number = json!({"trade_no": created["trade_no"]});
    assert_eq!(
        call("alipay.trade.query", by_number.clone())["trade_status"],
        "WAIT_BUYER_PAY"
    );
    gateway.pay("1").unwrap();
    let found = call("alipay.trade.query", by_number.clone());
    assert_eq!(
        (&found["trade_status"], &found["buyer_pay_amount"]),
        (&json!("TRADE_SUCCESS"), &json!("88.80"))
    );

    let refund = with(with(by_number.clone(), "refund_amount", "8.8"), "out_request_no", "r1");
    let refunded = call("alipay.trade.refund", refund.clone());
    assert_eq!(
        (&refunded["fund_change"], &refunded["refund_fee"]),
        (&json!("Y"), &json!("8.80"))
    );
    assert_eq!(call("alipay.trade.refund", refund)["fund_change"], "N");
    let shown = call(
        "alipay.trade.fastpay.refund.query",
        with(by_number.clone(), "out_request_no", "r1"),
    );
    assert_eq!(
        (&shown["refund_status"], &shown["refund_amount"]),
        (&json!("REFUND_SUCCESS"), &json!("8.80"))
    );

    assert_eq!(gateway.refund("1", "80.01"), Err(TradeError::Amount));
    gateway.refund("1", "80.00").unwrap();
    let trade = gateway.trade("1").unwrap();
    assert_eq!(
        (trade.status, trade.refunded_amount.as_str()),
        (TradeStatus::Closed, "88.80")
    );
    assert_eq!(trade.refunds.len(), 2);
    assert_eq!(gateway.pay("1"), Err(TradeError::Status(TradeStatus::Closed)));
    assert_eq!(gateway.pay("2"), Err(TradeError::Unknown));
}

#[test]
fn a_payment_in_progress_is_neither_success_nor_error() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let scanned = with(with(order(), "auth_code", auth_codes::PAYS_LATER), "scene", "bar_code");
    let answer = call(&gateway, &plain, "alipay.trade.pay", &scanned);
    assert_eq!((&answer["code"], answer.get("sub_code")), (&json!("10003"), None));
    assert_eq!(
        (gateway.calls()[0].code.as_str(), &gateway.calls()[0].sub_code),
        ("10003", &None)
    );
    let status = || call(&gateway, &plain, "alipay.trade.query", &json!({"out_trade_no": "1"}))["trade_status"].clone();
    assert_eq!([status(), status()], ["WAIT_BUYER_PAY", "TRADE_SUCCESS"]);
}

#[test]
fn time_closes_and_finishes_trades() {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    let pay = |content: &Value| call(&gateway, &plain, "alipay.trade.create", content)["code"].clone();
    assert_eq!(pay(&with(order(), "timeout_express", "90m")), "10000");
    assert_eq!(pay(&with(order(), "out_trade_no", "2")), "10000");
    gateway.pay("2").unwrap();
    gateway.advance_clock(Duration::from_secs(90 * 60));
    assert_eq!(gateway.trade("1").unwrap().status, TradeStatus::Closed);
    assert_eq!(gateway.trade("2").unwrap().status, TradeStatus::Success);
    gateway.finish("2").unwrap();
    assert_eq!(
        gateway.refund("2", "1.00"),
        Err(TradeError::Status(TradeStatus::Finished))
    );
    assert_eq!(gateway.trade("3"), None);
}
