//! Takes payments at a counter: from buyers who pay at once, later, or never, and with a QR code.
//!
//! ```sh
//! cargo run --example counter_payment
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part and the buyers'. The guide is
//! `docs/en/counter.md`.

use std::error::Error;
use std::thread::sleep;
use std::time::Duration;

use alipay::trade::{TradeStatus, cancel, pay, precreate, query};
use alipay::{Amount, BlockingClient, Outcome};
use alipay_examples::{Log, shop};
use alipay_gateway::{Answer, auth_codes};

/// A shop waits for seconds. Nobody is in a hurry here but the reader.
const PAUSE: Duration = Duration::from_millis(10);
const QUERIES: usize = 5;
const CANCELS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();
    let price: Amount = "88.80".parse()?;

    for (number, code, step, is_paid) in [
        ("1", auth_codes::PAYS, "Most buyers pay at once.", true),
        (
            "2",
            auth_codes::PAYS_LATER,
            "This one has to confirm: ask until it is paid.",
            true,
        ),
        ("3", auth_codes::NEVER_PAYS, "This one walks off: cancel.", false),
    ] {
        assert_eq!(take_payment(&client, number, price, code)?, is_paid);
        log.tell(&gateway, step);
    }

    let refused = take_payment(&client, "4", price, auth_codes::BALANCE_NOT_ENOUGH);
    let error = refused.expect_err("the buyer has no money");
    log.tell(
        &gateway,
        &format!("This one is refused, with the outcome {:?}.", error.outcome()),
    );

    gateway.answer_next(Answer::HungUp);
    assert!(take_payment(&client, "5", price, auth_codes::PAYS)?);
    log.tell(
        &gateway,
        "Here the line broke before the answer came. That is no failure: ask, and it is paid.",
    );

    let code = qr_code(&client, "6", price)?.ok_or("there is no code")?;
    gateway.pay("6")?;
    assert_eq!(status(&client, "6"), Some(TradeStatus::TradeSuccess));
    log.tell(&gateway, &format!("And one scans the shop's code, {code}."));
    Ok(())
}

/// Whether it is paid.
fn take_payment(client: &BlockingClient, number: &str, price: Amount, code: &str) -> Result<bool, alipay::Error> {
    let order = pay::Request::builder()
        .out_trade_no(number)
        .total_amount(price)
        .subject("Tea")
        .scene(pay::Scene::BarCode)
        .auth_code(code)
        .build();
    match client.call(&order) {
        Ok(_) => return Ok(true),
        Err(error) if error.outcome() == Outcome::Rejected => return Err(error),
        Err(_) => {} // in progress or unknown: never a failure yet
    }
    for _ in 0..QUERIES {
        sleep(PAUSE);
        match status(client, number) {
            Some(TradeStatus::TradeSuccess | TradeStatus::TradeFinished) => return Ok(true),
            Some(TradeStatus::TradeClosed) => return Ok(false),
            _ => {} // not paid yet, or no answer: ask again
        }
    }
    give_up(client, number)?;
    Ok(false)
}

fn status(client: &BlockingClient, number: &str) -> Option<TradeStatus> {
    let found = client.call(&query::Request::builder().out_trade_no(number).build());
    found.ok()?.into_data().trade_status
}

/// Closes the order if it is unpaid, and pays it back if it is paid after all.
fn give_up(client: &BlockingClient, number: &str) -> Result<(), alipay::Error> {
    let cancel = cancel::Request::builder().out_trade_no(number).build();
    for _ in 0..CANCELS {
        match client.call(&cancel) {
            Ok(cancelled) if cancelled.retry_flag != Some(cancel::ResponseRetryFlag::Yes) => return Ok(()),
            Err(error) if error.outcome() == Outcome::Rejected => return Err(error),
            _ => sleep(PAUSE),
        }
    }
    client.call(&cancel).map(|_| ())
}

/// The text of a QR code that the buyer scans.
fn qr_code(client: &BlockingClient, number: &str, price: Amount) -> Result<Option<String>, alipay::Error> {
    let order = precreate::Request::builder()
        .out_trade_no(number)
        .total_amount(price)
        .subject("Tea")
        .product_code(precreate::ProductCode::FaceToFacePayment)
        .build();
    Ok(client.call(&order)?.into_data().qr_code)
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
