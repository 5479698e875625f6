//! Acts for a merchant: an order with the merchant's token, and the notification that it is paid.
//!
//! ```sh
//! cargo run --example service_provider
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part. The guide is
//! `docs/en/merchants.md`.

use std::error::Error;

use alipay::notification::Expected;
use alipay::trade::precreate::{ProductCode, Request};
use alipay::{Amount, BlockingClient, PublicKey};
use alipay_examples::{Log, application};
use alipay_gateway::Gateway;

/// What a merchant's authorisation gave, by `alipay.open.auth.token.app`.
const TOKEN: &str = "202601BB0123456789abcdef0123456789abcd";
const MERCHANTS_APP: &str = "2021000000000001";
const NUMBER: &str = "20260627-1";

fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Gateway::builder().app_auth_token(TOKEN).start()?;
    let client = application(&gateway)?
        .alipay_public_key(PublicKey::read(gateway.alipay_public_key_pem())?)
        .build()?;
    let provider = BlockingClient::new(client);
    let mut log = Log::default();
    let price: Amount = "88.80".parse()?;

    let merchant = provider.acting_for(TOKEN);
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
    assert_eq!(gateway.calls().len(), 2);
    log.tell(&gateway, &format!("An empty one is not sent: {error}."));

    let body = gateway.notification([
        ("app_id", gateway.app_id()),
        ("auth_app_id", MERCHANTS_APP),
        ("out_trade_no", NUMBER),
        ("total_amount", "88.80"),
        ("trade_status", "TRADE_SUCCESS"),
    ]);
    let notification = provider.client().verify_notification(&body)?;
    let mut expected = Expected {
        app_id: provider.client().app_id(),
        auth_app_id: Some(MERCHANTS_APP),
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
