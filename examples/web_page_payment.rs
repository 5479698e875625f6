//! Takes a payment on a web page: from the form to the buyer's return.
//!
//! ```sh
//! cargo run --example web_page_payment
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part, and [`browser`] the buyer's.
//! The guide is `docs/en/web.md`.

use std::error::Error;

use alipay::trade::page::pay::{ProductCode, Request};
use alipay::trade::{TradeStatus, query};
use alipay::{Amount, BlockingClient, CallOptions, Client};
use alipay_examples::{Log, shop};

const NUMBER: &str = "20260627-1";

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();

    let order = order("88.80".parse()?);
    let options = CallOptions::default().return_url("http://shop.example/paid?shop=7");
    let signed = client.client().sign(&order, &options)?;
    println!("The page for the buyer's browser:\n\n{}", signed.to_form_html());

    let cashier = browser::opens(&signed.to_url())?;
    log.tell(&gateway, "The buyer opens it, and Alipay knows the order.");
    assert!(!is_paid(&client)?);
    log.tell(&gateway, "It is not paid yet.");

    let returned = browser::pays(&cashier)?;
    log.tell(&gateway, &format!("The buyer pays, and comes back to {returned}"));
    assert_eq!(order_of(client.client(), &returned).as_deref(), Some(NUMBER));

    assert!(is_paid(&client)?);
    log.tell(&gateway, "The shop does not believe the browser, but asks: it is paid.");
    Ok(())
}

fn order(price: Amount) -> Request {
    Request::builder()
        .out_trade_no(NUMBER)
        .total_amount(price)
        .subject("Tea")
        .product_code(ProductCode::FastInstantTradePay)
        .build()
}

/// The order that the buyer comes back from. `shop` is the shop's own parameter, which Alipay does not sign.
fn order_of(client: &Client, returned: &str) -> Option<String> {
    let (_, query) = returned.split_once('?')?;
    let returned = client.verify_return(query, &["shop"]).ok()?;
    returned.read::<Request>().out_trade_no
}

fn is_paid(client: &BlockingClient) -> Result<bool, alipay::Error> {
    let found = client.call(&query::Request::builder().out_trade_no(NUMBER).build())?;
    Ok(found.trade_status == Some(TradeStatus::TradeSuccess))
}

/// What a browser does, without one.
mod browser {
    use std::error::Error;

    use ureq::{Agent, ResponseExt as _};

    /// Opens the address of the order, and returns that of the cashier, to which it leads.
    pub(crate) fn opens(url: &str) -> Result<String, Box<dyn Error>> {
        let agent: Agent = Agent::config_builder().proxy(None).build().into();
        Ok(agent.get(url).call()?.get_uri().to_string())
    }

    /// Presses the cashier's button, and returns the address to which Alipay sends the buyer back.
    pub(crate) fn pays(cashier: &str) -> Result<String, Box<dyn Error>> {
        let agent: Agent = Agent::config_builder().proxy(None).max_redirects(0).build().into();
        let answer = agent.post(cashier).send_form([("action", "pay")])?;
        let target = answer.headers().get("location").ok_or("the shop has no address")?;
        Ok(target.to_str()?.to_owned())
    }
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
