//! Transfers money to a user, finds out what became of the transfer when the answer is lost, and makes it again safely.
//!
//! ```sh
//! cargo run --example transfer
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part. The guide is
//! `docs/en/transfer.md`.

use std::error::Error;

use alipay::fund::trans::common::query;
use alipay::fund::trans::uni::transfer::{ErrorCode, IdentityType, Participant, Request};
use alipay::fund::trans::{TransBizScene, TransProductCode, TransStatus};
use alipay::{Amount, BlockingClient, Outcome};
use alipay_examples::{Log, shop};
use alipay_gateway::Answer;

const NUMBER: &str = "commission-2026-08-1";
const RECEIVER: &str = "2088123412341234";

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();
    let (amount, other): (Amount, Amount) = ("88.80".parse()?, "88.90".parse()?);

    gateway.answer_next(Answer::CutOff);
    let error = client.call(&transfer(amount)).expect_err("the line breaks");
    assert_eq!(error.outcome(), Outcome::Unknown);
    log.tell(
        &gateway,
        &format!("{amount} are transferred, but the answer is lost: {error}."),
    );

    assert_eq!(status(&client)?, Some(TransStatus::Success));
    log.tell(&gateway, "Ask what became of it: it was made.");

    let again = client.call(&transfer(amount))?;
    assert_eq!(again.status, Some(TransStatus::Success));
    log.tell(
        &gateway,
        "Or send it again with the same number: it is answered with the same transfer.",
    );

    let error = client.call(&transfer(other)).expect_err("another amount");
    let code = error.gateway().and_then(alipay::GatewayError::error_code::<Request>);
    assert_eq!(code, Some(ErrorCode::BizUniqueException));
    log.tell(
        &gateway,
        &format!("With another amount the number is refused: {error}."),
    );

    let error = client.call(&transfer(Amount::from_fen(9))).expect_err("too little");
    assert_eq!(error.outcome(), Outcome::Rejected);
    log.tell(&gateway, &format!("Nine fen are not sent at all: {error}"));
    Ok(())
}

fn transfer(amount: Amount) -> Request {
    let receiver = Participant::builder()
        .identity(RECEIVER)
        .identity_type(IdentityType::AlipayUserId)
        .build();
    Request::builder()
        .out_biz_no(NUMBER)
        .trans_amount(amount)
        .product_code(TransProductCode::TransAccountNoPwd)
        .biz_scene(TransBizScene::DirectTransfer)
        .order_title("Commission for August")
        .payee_info(receiver)
        .build()
}

fn status(client: &BlockingClient) -> Result<Option<TransStatus>, alipay::Error> {
    let asked = query::Request::builder()
        .out_biz_no(NUMBER)
        .product_code(TransProductCode::TransAccountNoPwd)
        .biz_scene(TransBizScene::DirectTransfer)
        .build();
    Ok(client.call(&asked)?.into_data().status)
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
