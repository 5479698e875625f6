//! What the examples share: a gateway on this machine in Alipay's part, and an application that calls it.

use std::error::Error;

use alipay::fund::auth::AuthProductCode;
use alipay::fund::auth::order::freeze;
use alipay::trade::pay;
use alipay::{Amount, BlockingClient, Client, ClientBuilder, PrivateKey, PublicKey};
use alipay_gateway::{Gateway, auth_codes};

/// A gateway of its own, and the client of the application that it knows. An application that talks to Alipay differs
/// in nothing but this: its id and its keys are those of the console, and `gateway` is left out.
///
/// # Errors
/// When the gateway cannot be started.
pub fn shop() -> Result<(Gateway, BlockingClient), Box<dyn Error>> {
    let gateway = Gateway::start()?;
    let client = application(&gateway)?
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
        .build()?;
    Ok((gateway, BlockingClient::new(client)))
}

/// The application without the keys of Alipay's, which are a public key or certificates.
///
/// # Errors
/// When its key cannot be read.
pub fn application(gateway: &Gateway) -> Result<ClientBuilder, Box<dyn Error>> {
    Ok(Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .private_key(PrivateKey::read(gateway.app_private_key_pem())?))
}

/// Places an order that its buyer pays at once.
///
/// # Errors
/// When the gateway refuses it.
pub fn paid_order(client: &BlockingClient, number: &str, price: Amount) -> Result<(), alipay::Error> {
    let order = pay::Request::builder()
        .out_trade_no(number)
        .total_amount(price)
        .subject("Tea")
        .scene(pay::Scene::BarCode)
        .auth_code(auth_codes::PAYS)
        .build();
    client.call(&order).map(|_| ())
}

/// Places an order whose buyer lets the amount be frozen at once, and returns Alipay's number of it.
///
/// # Errors
/// When the gateway refuses it.
pub fn frozen_deposit(client: &BlockingClient, number: &str, deposit: Amount) -> Result<String, alipay::Error> {
    let order = freeze::Request::builder()
        .auth_code(auth_codes::PAYS)
        .auth_code_type(freeze::AuthCodeType::BarCode)
        .out_order_no(number)
        .out_request_no(number)
        .order_title("Deposit for a bicycle")
        .amount(deposit)
        .product_code(AuthProductCode::PreAuth)
        .build();
    Ok(client.call(&order)?.into_data().auth_no.unwrap_or_default())
}

/// Tells what happens, for people.
#[derive(Debug, Default)]
pub struct Log {
    told: usize,
}

impl Log {
    /// Tells a step, and the calls that the gateway has received since the step before.
    pub fn tell(&mut self, gateway: &Gateway, step: &str) {
        println!("\n{step}");
        let calls = gateway.calls();
        for call in calls.iter().skip(self.told) {
            println!("    {call}");
        }
        self.told = calls.len();
    }
}
