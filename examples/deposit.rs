//! Takes a deposit for a bicycle: freezes it, takes the rent out of it, and frees the rest.
//!
//! ```sh
//! cargo run --example deposit
//! ```
//!
//! It needs neither an account nor a network: a gateway on this machine takes Alipay's part and the customer's. The
//! guide is `docs/en/deposit.md`.

use std::error::Error;

use alipay::fund::auth::operation::detail::query;
use alipay::fund::auth::order::{freeze, unfreeze};
use alipay::fund::auth::{AuthOperationStatus, AuthProductCode};
use alipay::trade::pay;
use alipay::{Amount, BlockingClient, Outcome};
use alipay_examples::{Log, shop};
use alipay_gateway::{Answer, FrozenStatus, auth_codes};

const NUMBER: &str = "20260627-1";

fn main() -> Result<(), Box<dyn Error>> {
    let (gateway, client) = shop()?;
    let mut log = Log::default();
    let (deposit, rent): (Amount, Amount) = ("100.00".parse()?, "30.00".parse()?);
    let remainder = deposit.checked_sub(rent).ok_or("the rent is more than the deposit")?;

    let auth_no = freeze(&client, deposit)?.ok_or("the customer has to confirm first")?;
    log.tell(&gateway, &format!("The bicycle goes out, and {deposit} are frozen."));

    gateway.answer_next(Answer::HungUp);
    let error = take_rent(&client, &auth_no, rent).expect_err("the line breaks");
    assert_eq!(error.outcome(), Outcome::Unknown);
    take_rent(&client, &auth_no, rent)?;
    log.tell(
        &gateway,
        &format!("It comes back, and {rent} are taken. The first answer is lost, the second one says the same."),
    );

    let error = give_back(&client, &auth_no, "too much", deposit).expect_err("too much");
    assert_eq!(error.outcome(), Outcome::Rejected);
    log.tell(&gateway, &format!("{deposit} are more than is left."));

    give_back(&client, &auth_no, "the rest", remainder)?;
    log.tell(&gateway, &format!("The rest, {remainder}, is freed."));

    assert_eq!(still_frozen(&client, &auth_no)?, Some(Amount::from_fen(0)));
    let stands = gateway.frozen_amount(NUMBER).ok_or("there is no such order")?;
    assert_eq!((stands.status, stands.paid), (FrozenStatus::Finished, rent.to_string()));
    log.tell(&gateway, "Look it up: nothing is frozen any more.");
    Ok(())
}

/// Alipay's number, under which everything else is done; none as long as the customer has not confirmed.
fn freeze(client: &BlockingClient, deposit: Amount) -> Result<Option<String>, alipay::Error> {
    let request = freeze::Request::builder()
        .auth_code(auth_codes::PAYS)
        .auth_code_type(freeze::AuthCodeType::BarCode)
        .out_order_no(NUMBER)
        .out_request_no(NUMBER)
        .order_title("Deposit for a bicycle")
        .amount(deposit)
        .product_code(AuthProductCode::PreAuth)
        .build();
    let made = client.call(&request)?.into_data();
    let is_frozen = made.status == Some(AuthOperationStatus::Success);
    Ok(made.auth_no.filter(|_| is_frozen))
}

/// A payment like any other, with a number of its own, but the money is there already.
fn take_rent(client: &BlockingClient, auth_no: &str, rent: Amount) -> Result<(), alipay::Error> {
    let payment = pay::Request::builder()
        .out_trade_no(NUMBER)
        .total_amount(rent)
        .subject("A bicycle for two hours")
        .auth_no(auth_no)
        .auth_confirm_mode(pay::AuthConfirmMode::NotComplete)
        .product_code("PRE_AUTH")
        .build();
    client.call(&payment).map(|_| ())
}

fn give_back(client: &BlockingClient, auth_no: &str, number: &str, amount: Amount) -> Result<(), alipay::Error> {
    let request = unfreeze::Request::builder()
        .auth_no(auth_no)
        .out_request_no(number)
        .amount(amount)
        .remark("The bicycle is back")
        .build();
    client.call(&request).map(|_| ())
}

fn still_frozen(client: &BlockingClient, auth_no: &str) -> Result<Option<Amount>, alipay::Error> {
    let request = query::Request::builder()
        .auth_no(auth_no)
        .out_request_no(NUMBER)
        .build();
    Ok(client.call(&request)?.into_data().rest_amount)
}

#[test]
fn every_step_is_as_told() -> Result<(), Box<dyn Error>> {
    main()
}
