//! Takes a payment in an app: from the order string to the result that the app brings back.
//!
//! ```sh
//! cargo run --example app_payment
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part, and that of its app on the
//! phone. The guide is `docs/en/app.md`.

use std::error::Error;

use alipay::trade::app::pay::{ProductCode, Request};
use alipay::trade::{TradeStatus, query};
use alipay::{Amount, BlockingClient, CallOptions, Client};
use alipay_examples::{Log, shop};

const NUMBER: &str = "20260627-1";

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();

    let order = order_string(client.client(), "88.80".parse()?)?;
    println!("The server signs the order string, and the app hands it to Alipay's SDK:\n\n{order}");

    let back = gateway.pay_in_app(&order);
    log.tell(&gateway, "The buyer pays in Alipay's app.");
    println!("    resultStatus {}, result {}", back.result_status, back.result);

    let said = client.client().read_app_result::<Request>(back.result.as_str())?;
    assert_eq!(said.out_trade_no.as_deref(), Some(NUMBER));
    println!("\nThe server verifies the result: Alipay wrote it, about order {NUMBER}.");
    let forged = back.result.replace("88.80", "0.01");
    let error = client.client().read_app_result::<Request>(forged).map(|_| ());
    println!(
        "One that was changed is refused: {}",
        error.expect_err("it was changed")
    );

    assert!(is_paid(&client)?);
    log.tell(&gateway, "What counts is the query: it is paid.");
    Ok(())
}

/// The private key stays on the server; the app gets this text, and changes nothing in it.
fn order_string(client: &Client, price: Amount) -> Result<String, alipay::Error> {
    let order = Request::builder()
        .out_trade_no(NUMBER)
        .total_amount(price)
        .subject("Tea")
        .product_code(ProductCode::QuickMsecurityPay)
        .build();
    Ok(client.sign(&order, &CallOptions::default())?.to_order_string())
}

fn is_paid(client: &BlockingClient) -> Result<bool, alipay::Error> {
    let found = client.call(&query::Request::builder().out_trade_no(NUMBER).build())?;
    Ok(found.trade_status == Some(TradeStatus::TradeSuccess))
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
