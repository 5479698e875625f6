//! What cannot be done with a frozen amount.

use alipay::fund::auth::order::freeze;
use alipay::{Amount, Untyped};
use alipay_gateway::{Gateway, auth_codes};
use serde_json::json;

use super::{by_number, cancelling, code, frozen, payment, scanned, stands, unfreezing};
use crate::client::blocking;

#[test]
fn an_amount_is_asked_for_once() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    frozen(&client, "frozen");
    client.call(&scanned("asked", auth_codes::NEVER_PAYS)).unwrap();
    let finished = frozen(&client, "finished");
    client.call(&payment(&finished, "t1", "100.00", "COMPLETE")).unwrap();
    let closed = frozen(&client, "closed");
    client.call(&unfreezing(&closed, "u1", 10_000)).unwrap();

    let with = |number: &str, change: fn(&mut freeze::Request)| {
        let mut request = scanned(number, auth_codes::PAYS);
        change(&mut request);
        request
    };
    for (request, expected) in [
        (
            with("frozen", |it| it.amount = Some(Amount::from_fen(9_999))),
            "UNIQUE_VIOLATION",
        ),
        (
            with("frozen", |it| it.order_title = Some("Rent".to_owned())),
            "UNIQUE_VIOLATION",
        ),
        (
            with("frozen", |it| it.out_order_no = Some("new".to_owned())),
            "UNIQUE_VIOLATION",
        ),
        (with("frozen", |it| it.product_code = None), "UNIQUE_VIOLATION"),
        (scanned("frozen", "281234567890123456"), "FREEZE_ALREADY_SUCCESS"),
        (
            with("frozen", |it| it.out_request_no = Some("new".to_owned())),
            "FREEZE_ALREADY_SUCCESS",
        ),
        (
            with("finished", |it| it.out_request_no = Some("new".to_owned())),
            "ORDER_ALREADY_FINISH",
        ),
        (
            with("closed", |it| it.out_request_no = Some("new".to_owned())),
            "ORDER_ALREADY_CLOSED",
        ),
        (
            with("asked", |it| it.out_request_no = Some("new".to_owned())),
            "ILLEGAL_ARGUMENT",
        ),
        (
            with("new", |it| it.pay_timeout = Some("16d".to_owned())),
            "ILLEGAL_ARGUMENT",
        ),
        (scanned("new", auth_codes::BALANCE_NOT_ENOUGH), "MONEY_NOT_ENOUGH"),
        (scanned("new", auth_codes::EXPIRED), "PAYMENT_AUTH_CODE_INVALID"),
        (scanned("new", "1"), "PAYMENT_AUTH_CODE_INVALID"),
    ] {
        assert_eq!(code(client.call(&request)), expected, "{request:?}");
        assert_eq!(gateway.frozen_amount("new"), None);
    }
    for number in ["finished", "closed"] {
        assert_eq!(
            frozen(&client, number),
            gateway.frozen_amount(number).unwrap().auth_no,
            "repeated"
        );
    }
}

#[test]
fn no_more_is_paid_or_freed_than_is_left() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let auth_no = frozen(&client, "1");
    let waiting = client
        .call(&scanned("waiting", auth_codes::NEVER_PAYS))
        .unwrap()
        .into_data();
    let waiting = waiting.auth_no.unwrap();
    let finished = frozen(&client, "finished");
    client.call(&payment(&finished, "t9", "100.00", "COMPLETE")).unwrap();
    let closed = frozen(&client, "closed");
    client.call(&unfreezing(&closed, "u9", 10_000)).unwrap();
    client.call(&payment(&auth_no, "t1", "30.00", "NOT_COMPLETE")).unwrap();
    client.call(&unfreezing(&auth_no, "u1", 2_000)).unwrap();

    for (auth_no, number, fen, expected) in [
        (&*auth_no, "u2", 5_001, "REQUEST_AMOUNT_EXCEED"),
        (&auth_no, "u1", 2_001, "UNIQUE_VIOLATION"),
        (&closed, "u1", 2_000, "UNIQUE_VIOLATION"),
        (&waiting, "u2", 1, "ILLEGAL_STATUS"),
        (&finished, "u2", 1, "ORDER_ALREADY_FINISH"),
        (&closed, "u2", 1, "ORDER_ALREADY_CLOSED"),
        ("none", "u2", 1, "AUTH_ORDER_NOT_EXIST"),
    ] {
        let result = client.call(&unfreezing(auth_no, number, fen));
        assert_eq!(code(result), expected, "{auth_no} {number} {fen}");
    }
    let other_product = json!({
        "out_trade_no": "t2", "total_amount": "1.00", "subject": "Rental", "auth_no": auth_no,
        "product_code": "PRE_AUTH_ONLINE",
    });
    for (request, expected) in [
        (payment(&auth_no, "t2", "50.01", ""), "ACQ.AUTH_AMOUNT_NOT_ENOUGH"),
        (payment(&auth_no, "t1", "30.01", ""), "ACQ.CONTEXT_INCONSISTENT"),
        (payment(&auth_no, "t9", "100.00", ""), "ACQ.TRADE_HAS_SUCCESS"),
        (payment(&waiting, "t2", "1.00", ""), "ACQ.AUTH_ORDER_NOT_PAID"),
        (payment(&finished, "t2", "1.00", ""), "ACQ.AUTH_ORDER_HAS_FINISHED"),
        (payment(&closed, "t2", "1.00", ""), "ACQ.AUTH_ORDER_HAS_CLOSED"),
        (payment("none", "t2", "1.00", ""), "ACQ.AUTH_NO_ERROR"),
        (
            Untyped::new("alipay.trade.pay", other_product),
            "ACQ.PRE_AUTH_PROD_CODE_INCONSISTENT",
        ),
    ] {
        assert_eq!(code(client.call(&request)), expected, "{request:?}");
        assert_eq!(gateway.trade("t2"), None);
    }
    for (number, expected) in [("1", "REQUEST_AMOUNT_EXCEED"), ("finished", "ORDER_ALREADY_FINISH")] {
        assert_eq!(code(client.call(&cancelling(number))), expected, "{number}");
    }
    let mut query = by_number("1");
    query.out_request_no = Some("none".to_owned());
    assert_eq!(code(client.call(&query)), "AUTH_OPERATION_NOT_EXIST");
    assert_eq!(code(client.call(&by_number("none"))), "AUTH_ORDER_NOT_EXIST");
    assert_eq!(stands(&gateway, "1").1, ["100.00", "30.00", "20.00", "50.00"]);
}
