//! Acts for a merchant: the merchant's code for a token, an order with that token, and the notification that it is
//! paid.
//!
//! ```sh
//! cargo run --example service_provider
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part. The guide is
//! `docs/en/merchants.md`.

use std::error::Error;

use alipay::notification::Expected;
use alipay::open::auth::token::app;
use alipay::trade::precreate::{ProductCode, Request};
use alipay::{Amount, BlockingClient, PublicKey};
use alipay_examples::{Log, application};
use alipay_gateway::Gateway;

/// What the merchant's browser came back with from the page of authorisations.
const CODE: &str = "ca34ea491e7146cc87d25fca24c4cD11";
const NUMBER: &str = "20260627-1";

fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::start()?;
    let client = application(&gateway)?
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
        .build()?;
    let provider = BlockingClient::new(client);
    let mut log = Log::default();
    let price: Amount = "88.80".parse()?;

    let exchange = app::Request::builder()
        .grant_type(app::GrantType::AuthorizationCode)
        .code(CODE)
        .build();
    let authorised = provider.call(&exchange)?.into_data();
    let token = authorised.app_auth_token.ok_or("no token")?;
    let merchants_app = authorised.auth_app_id.ok_or("no application")?;
    log.tell(
        &gateway,
        &format!("The code was exchanged: the token acts for the application {merchants_app}."),
    );

    let merchant = provider.acting_for(token.expose());
    let code = merchant.call(&order(price))?.into_data().qr_code;
    log.tell(
        &gateway,
        &format!("The merchant's order has the code {}.", code.unwrap_or_default()),
    );

    let error = provider
        .acting_for("a token of last year")
        .call(&order(price))
        .map(|_| ());
    log.tell(
        &gateway,
        &format!("Another token is refused: {}", error.expect_err("it is not known")),
    );

    let error = provider.acting_for("").call(&order(price)).map(|_| ());
    let error = error.expect_err("it is empty");
    assert_eq!(gateway.calls().len(), 3);
    log.tell(&gateway, &format!("An empty one is not sent: {error}."));

    let body = gateway.notification([
        ("app_id", gateway.app_id()),
        ("auth_app_id", &merchants_app),
        ("out_trade_no", NUMBER),
        ("total_amount", "88.80"),
        ("trade_status", "TRADE_SUCCESS"),
    ]);
    let notification = provider.client().verify_notification(&body)?;
    let mut expected = Expected {
        app_id: provider.client().app_id(),
        auth_app_id: Some(&merchants_app),
        seller_id: None,
        out_trade_no: NUMBER,
        total_amount: price,
    };
    notification.check(&expected)?;
    log.tell(&gateway, "The notification names the merchant's application.");
    expected.auth_app_id = None;
    let mismatch = notification.check(&expected).expect_err("it is the merchant's");
    println!("    Whoever forgets that is told: {mismatch}.");
    Ok(())
}

fn order(price: Amount) -> Request {
    Request::builder()
        .out_trade_no(NUMBER)
        .total_amount(price)
        .subject("Tea")
        .product_code(ProductCode::FaceToFacePayment)
        .build()
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
