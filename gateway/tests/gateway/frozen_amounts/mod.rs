//! Frozen amounts: paid, freed, cancelled and looked up.

mod buyers;
mod refused;
mod told;

use alipay::fund::auth::operation::cancel;
use alipay::fund::auth::operation::detail::query;
use alipay::fund::auth::order::{freeze, unfreeze};
use alipay::fund::auth::{AuthOperationStatus, AuthProductCode};
use alipay::{Amount, BlockingClient, Error, Untyped};
use alipay_gateway::{FrozenAmount, FrozenStatus, Gateway, TradeStatus, auth_codes};
use serde_json::json;
use tempfile::TempDir;

use crate::client::blocking;

fn scanned(number: &str, code: &str) -> freeze::Request {
    freeze::Request::builder()
        .auth_code(code)
        .auth_code_type(freeze::AuthCodeType::BarCode)
        .out_order_no(number)
        .out_request_no(number)
        .order_title("Deposit")
        .amount(Amount::from_fen(10_000))
        .product_code(AuthProductCode::PreAuth)
        .build()
}

fn unfreezing(auth_no: &str, number: &str, fen: i64) -> unfreeze::Request {
    unfreeze::Request::builder()
        .auth_no(auth_no)
        .out_request_no(number)
        .amount(Amount::from_fen(fen))
        .remark("Back again")
        .build()
}

fn by_number(number: &str) -> query::Request {
    query::Request::builder()
        .out_order_no(number)
        .out_request_no(number)
        .build()
}

fn cancelling(number: &str) -> cancel::Request {
    cancel::Request::builder()
        .out_order_no(number)
        .out_request_no(number)
        .remark("The user left")
        .build()
}

fn payment(auth_no: &str, number: &str, amount: &str, confirm_mode: &str) -> Untyped {
    let order = json!({
        "out_trade_no": number, "total_amount": amount, "subject": "Rental", "auth_no": auth_no,
        "product_code": "PRE_AUTH", "auth_confirm_mode": confirm_mode,
    });
    Untyped::new("alipay.trade.pay", order)
}

/// The number of Alipay's for an amount that is frozen at once.
fn frozen(client: &BlockingClient, number: &str) -> String {
    let made = client.call(&scanned(number, auth_codes::PAYS)).unwrap().into_data();
    assert_eq!(made.status, Some(AuthOperationStatus::Success));
    made.auth_no.unwrap()
}

/// State, and in yuan what was frozen, paid, freed and is left.
fn stands(gateway: &Gateway, number: &str) -> (FrozenStatus, [String; 4]) {
    let FrozenAmount {
        status,
        frozen,
        paid,
        freed,
        rest,
        ..
    } = gateway.frozen_amount(number).unwrap();
    (status, [frozen, paid, freed, rest])
}

fn code<T>(result: Result<T, Error>) -> String {
    let error = result.map(|_| ()).unwrap_err();
    error.sub_code().unwrap_or_default().to_owned()
}

#[test]
fn a_deposit_is_frozen_paid_in_part_and_freed() {
    let folder = TempDir::new().unwrap();
    let start = || {
        let builder = Gateway::builder().state_file(folder.path().join("state"));
        builder.start().unwrap()
    };
    let gateway = start();
    let client = blocking(&gateway);
    let auth_no = frozen(&client, "1");
    assert_eq!(frozen(&client, "1"), auth_no, "the same request is the same order");
    assert_ne!(frozen(&client, "2"), auth_no);

    let pay = payment(&auth_no, "t1", "30.00", "NOT_COMPLETE");
    let paid = client.call(&pay).unwrap();
    assert_eq!(client.call(&pay).unwrap()["trade_no"], paid["trade_no"]);
    assert_eq!(gateway.trade("t1").unwrap().status, TradeStatus::Success);
    let free = |number, fen| client.call(&unfreezing(&auth_no, number, fen)).unwrap().into_data();
    let first = free("u1", 2_000);
    assert_eq!(free("u1", 2_000).operation_id, first.operation_id);
    drop(gateway);

    let gateway = start();
    let client = blocking(&gateway);
    let yuan = |texts: [&str; 4]| texts.map(str::to_owned);
    assert_eq!(
        stands(&gateway, "1"),
        (FrozenStatus::Authorized, yuan(["100.00", "30.00", "20.00", "50.00"]))
    );
    assert_eq!(
        client
            .call(&unfreezing(&auth_no, "u1", 2_000))
            .unwrap()
            .into_data()
            .operation_id,
        first.operation_id
    );
    client.call(&unfreezing(&auth_no, "u2", 5_000)).unwrap();
    assert_eq!(
        stands(&gateway, "1"),
        (FrozenStatus::Finished, yuan(["100.00", "30.00", "70.00", "0.00"]))
    );
    client.call(&unfreezing(&frozen(&client, "2"), "u3", 10_000)).unwrap();
    assert_eq!(stands(&gateway, "2").0, FrozenStatus::Closed);
}

#[test]
fn a_payment_that_completes_frees_the_rest() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let auth_no = frozen(&client, "1");
    client.call(&payment(&auth_no, "t1", "30.00", "COMPLETE")).unwrap();
    let (status, amounts) = stands(&gateway, "1");
    assert_eq!(status, FrozenStatus::Finished);
    assert_eq!(amounts, ["100.00", "30.00", "70.00", "0.00"]);

    for (number, kind, amount, shown) in [
        ("1", "", 10_000, "FREEZE"),
        ("t1", "", 3_000, "PAY"),
        ("t1", "UNFREEZE", 7_000, "UNFREEZE"),
    ] {
        let request = query::Request::builder().auth_no(&*auth_no).out_request_no(number);
        let request = match kind {
            "" => request.build(),
            kind => request.operation_type(kind).build(),
        };
        let found = client.call(&request).unwrap().into_data();
        assert_eq!(found.operation_type.unwrap().as_str(), shown);
        assert_eq!(found.amount, Some(Amount::from_fen(amount)));
        assert_eq!(found.status, Some(AuthOperationStatus::Success));
        assert_eq!(found.total_pay_amount, Some(Amount::from_fen(3_000)));
        assert_eq!(found.rest_amount, Some(Amount::from_fen(0)));
        assert_eq!(found.order_status, Some(query::AuthOrderStatus::Finish));
        let by_id = query::Request::builder()
            .auth_no(&*auth_no)
            .operation_id(found.operation_id.clone().unwrap())
            .build();
        assert_eq!(
            client
                .call(&by_id)
                .unwrap()
                .into_data()
                .operation_type
                .unwrap()
                .as_str(),
            shown
        );
    }
}

#[test]
fn cancelling_takes_a_freezing_back() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let auth_no = frozen(&client, "frozen");
    client.call(&scanned("asked", auth_codes::NEVER_PAYS)).unwrap();
    for (number, action, rest) in [("frozen", "unfreeze", "100.00"), ("asked", "close", "0.00")] {
        assert_eq!(stands(&gateway, number).1[3], rest);
        for _repeated in 0..2 {
            let done = client.call(&cancelling(number)).unwrap().into_data();
            assert_eq!(done.action.unwrap().as_str(), action);
            assert_eq!(stands(&gateway, number).0, FrozenStatus::Closed);
            assert_eq!(stands(&gateway, number).1[3], "0.00");
        }
    }
    assert_eq!(gateway.frozen_amount("frozen").unwrap().auth_no, auth_no);
    assert_eq!(code(client.call(&cancelling("none"))), "AUTH_ORDER_NOT_EXIST");
}
