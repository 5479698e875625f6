//! What the descriptions of the payment methods demand.

use alipay::trade::page::pay as page;
use alipay::trade::{
    FundChannel, GoodsDetail, TradeStatus, cancel, close, create, fastpay, pay, precreate, query, refund,
};
use alipay::{Amount, Message as _, Request, Validate};

use crate::pages::{broken, described, node};

/// The sample of a refusal has a code that the page lists.
fn is_refused<R: Request>()
where
    R::ErrorCode: std::fmt::Display,
{
    let described = described::<R>();
    let refusal = node::<R>(described.samples.error);
    let code = refusal["sub_code"].as_str().expect("a code");
    let listed: Vec<String> = described.errors.into_iter().map(|error| error.code).collect();
    assert!(listed.iter().any(|it| it == code), "{}: {code}", R::METHOD);
    for code in listed {
        assert_eq!(R::ErrorCode::from(code.clone()).to_string(), code);
    }
}

#[test]
fn refusals_are_told_by_codes_that_are_listed() {
    is_refused::<cancel::Request>();
    is_refused::<close::Request>();
    is_refused::<create::Request>();
    is_refused::<fastpay::refund::query::Request>();
    is_refused::<pay::Request>();
    is_refused::<precreate::Request>();
    is_refused::<query::Request>();
    is_refused::<refund::Request>();
}

#[test]
fn only_lookups_may_be_repeated() {
    assert!(query::Request::default().method().read_only);
    assert!(fastpay::refund::query::Request::default().method().read_only);
    for changes in [
        cancel::Request::default().method().read_only,
        close::Request::default().method().read_only,
        create::Request::default().method().read_only,
        pay::Request::default().method().read_only,
        precreate::Request::default().method().read_only,
        refund::Request::default().method().read_only,
    ] {
        assert!(!changes);
    }
}

#[test]
fn a_payment_by_code_needs_the_code_and_one_by_agreement_does_not() {
    let mut order = pay::Request::builder()
        .out_trade_no("70501111111S001111119")
        .total_amount(Amount::from_fen(8_888))
        .subject("Tea")
        .build();
    assert_eq!(broken(order.validate()), Vec::<String>::new());
    order.scene = Some(pay::Scene::BarCode);
    assert_eq!(broken(order.validate()), ["auth_code Missing"]);
    order.auth_code = Some("28763443825664394".into());
    assert_eq!(broken(order.validate()), Vec::<String>::new());
    assert!(!format!("{order:?}").contains("28763443825664394"));
}

#[test]
fn amounts_and_goods_are_checked() {
    let apples = GoodsDetail::builder()
        .goods_id("a".repeat(65))
        .goods_name("Apples")
        .quantity(2)
        .price(Amount::from_fen(-1))
        .build();
    let order = page::Request::builder()
        .out_trade_no("70501111111S001111119")
        .total_amount(Amount::from_fen(-8_000))
        .subject("Tea")
        .product_code(page::ProductCode::FastInstantTradePay)
        .goods_detail([apples])
        .build();
    assert_eq!(
        broken(order.validate()),
        [
            "total_amount BadFormat",
            "goods_detail[0].goods_id TooLong",
            "goods_detail[0].price BadFormat"
        ]
    );
}

#[test]
fn a_state_that_is_not_described_is_kept() {
    for (wire, expected) in [
        ("TRADE_SUCCESS", TradeStatus::TradeSuccess),
        ("TRADE_PENDING", TradeStatus::Other("TRADE_PENDING".to_owned())),
    ] {
        let found: query::Response =
            serde_json::from_value(serde_json::json!({ "trade_status": wire })).expect("a response");
        assert_eq!(found.trade_status, Some(expected));
    }
}

#[test]
fn lists_of_a_notification_are_read_from_their_texts() {
    let text = r#"[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT","bankCode":"CEB"}]"#;
    let told: page::Notification =
        serde_json::from_value(serde_json::json!({ "fund_bill_list": text })).expect("a notification");
    let list = told.fund_bill_list.expect("a list");
    assert_eq!(list.as_str(), text);
    let bills = list.read().expect("what was paid");
    assert_eq!(bills[0].fund_channel, Some(FundChannel::AlipayAccount));
    assert_eq!(bills[0].extra["bankCode"], "CEB");
}
