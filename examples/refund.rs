//! Refunds a part of an order, the same part again, and the rest.
//!
//! ```sh
//! cargo run --example refund
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part. The guide is
//! `docs/en/refund.md`.

use std::error::Error;

use alipay::trade::{fastpay, refund};
use alipay::{Amount, BlockingClient, Outcome};
use alipay_examples::{Log, paid_order, shop};
use alipay_gateway::{Answer, TradeStatus};

const NUMBER: &str = "20260627-1";

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();
    let (price, part): (Amount, Amount) = ("88.80".parse()?, "8.80".parse()?);
    let rest = price.checked_sub(part).ok_or("more than it cost")?;

    paid_order(&client, NUMBER, price)?;
    log.tell(&gateway, &format!("An order over {price} is paid."));

    gateway.answer_next(Answer::HungUp);
    let error = give_back(&client, "first", part).expect_err("the line breaks");
    assert_eq!(error.outcome(), Outcome::Unknown);
    log.tell(
        &gateway,
        &format!("{part} are refunded, but the answer is lost: {error}."),
    );

    assert!(is_refunded(&client, "first")?);
    log.tell(&gateway, "Ask what became of it: it was made.");

    assert!(!give_back(&client, "first", part)?);
    log.tell(
        &gateway,
        "Or send it again with the same number: no money moves a second time.",
    );

    let error = give_back(&client, "second", price).expect_err("too much");
    assert_eq!(error.outcome(), Outcome::Rejected);
    log.tell(&gateway, &format!("Another {price} are more than is left."));

    assert!(give_back(&client, "third", rest)?);
    let trade = gateway.trade(NUMBER).ok_or("there is no trade")?;
    assert_eq!((trade.refunds.len(), trade.status), (2, TradeStatus::Closed));
    log.tell(&gateway, &format!("The rest, {rest}, closes the order."));
    Ok(())
}

/// Whether money moved with this call. The number of the refund is what makes repeating it safe.
fn give_back(client: &BlockingClient, number: &str, amount: Amount) -> Result<bool, alipay::Error> {
    let request = refund::Request::builder()
        .out_trade_no(NUMBER)
        .out_request_no(number)
        .refund_amount(amount)
        .build();
    let refunded = client.call(&request)?;
    Ok(refunded.fund_change == Some(refund::ResponseFundChange::Yes))
}

fn is_refunded(client: &BlockingClient, number: &str) -> Result<bool, alipay::Error> {
    use fastpay::refund::query::{Request, ResponseRefundStatus};

    let request = Request::builder().out_trade_no(NUMBER).out_request_no(number).build();
    let found = client.call(&request)?;
    Ok(found.refund_status == Some(ResponseRefundStatus::RefundSuccess))
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
