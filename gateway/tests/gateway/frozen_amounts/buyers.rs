//! Who is asked for an amount, and in which way.

use std::time::Duration;

use alipay::fund::auth::order::{app, voucher};
use alipay::fund::auth::{AuthOperationStatus, AuthProductCode};
use alipay::{Amount, CallOptions};
use alipay_gateway::{FreezeError, FrozenStatus, Gateway, auth_codes};

use super::{by_number, code, scanned, stands};
use crate::cashier::{browser, page};
use crate::client::blocking;

fn voucher(number: &str) -> voucher::create::Request {
    voucher::create::Request::builder()
        .out_order_no(number)
        .out_request_no(number)
        .order_title("Deposit <b>")
        .amount(Amount::from_fen(10_000))
        .product_code(AuthProductCode::PreAuth)
        .build()
}

#[test]
fn some_buyers_agree_later_or_never() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let status = |number| client.call(&by_number(number)).unwrap().into_data().status.unwrap();
    for (number, code) in [("1", auth_codes::PAYS_LATER), ("2", auth_codes::NEVER_PAYS)] {
        let asked = client.call(&scanned(number, code)).unwrap().into_data();
        assert_eq!((asked.status, asked.gmt_trans), (Some(AuthOperationStatus::Init), None));
    }
    assert_eq!(status("1"), AuthOperationStatus::Init);
    client.call(&scanned("1", auth_codes::PAYS_LATER)).unwrap();
    assert_eq!(status("1"), AuthOperationStatus::Success);
    assert_eq!(
        [status("2"), status("2"), status("2")],
        [const { AuthOperationStatus::Init }; 3]
    );
    assert_eq!(stands(&gateway, "2").1, ["0.00", "0.00", "0.00", "0.00"]);
    gateway.freeze("2").unwrap();
    assert_eq!(status("2"), AuthOperationStatus::Success);
    assert_eq!(gateway.freeze("2"), Err(FreezeError::Status(FrozenStatus::Authorized)));
    assert_eq!(gateway.freeze("3"), Err(FreezeError::Unknown));

    client.call(&scanned("3", auth_codes::NEVER_PAYS)).unwrap();
    gateway.advance_clock(Duration::from_secs(15 * 60));
    assert_eq!(status("3"), AuthOperationStatus::Closed);
    assert_eq!(stands(&gateway, "3").0, FrozenStatus::Closed);
    assert_eq!(
        code(client.call(&scanned("3", auth_codes::NEVER_PAYS))),
        "ORDER_ALREADY_CLOSED"
    );

    let mut until_midnight = scanned("4", auth_codes::NEVER_PAYS);
    until_midnight.pay_timeout = Some("1c".to_owned());
    client.call(&until_midnight).unwrap();
    gateway.advance_clock(Duration::from_secs(24 * 60 * 60));
    assert_eq!(status("4"), AuthOperationStatus::Closed);
}

#[test]
fn a_code_leads_to_the_cashier() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let code_value = || client.call(&voucher("1")).unwrap().into_data().code_value.unwrap();
    let address = code_value();
    assert_eq!(code_value(), address);
    let status = || code(client.call(&by_number("1")).map(|found| found.into_data().status));
    assert_eq!(status(), "AUTH_ORDER_NOT_EXIST", "nobody has scanned it");

    let shown = page(browser().get(&address).call()).body;
    assert!(
        shown.contains("Freeze this amount?") && shown.contains("¥100.00") && shown.contains("Deposit &lt;b&gt;"),
        "{shown}"
    );
    let left = page(browser().post(&address).send_form([("action", "cancel")])).body;
    assert!(
        left.contains("Nothing was frozen") && left.contains("stays open until"),
        "{left}"
    );
    assert_eq!(stands(&gateway, "1").0, FrozenStatus::Init);
    assert_eq!(
        page(browser().post(&address).send_form([("action", "pay")])).status,
        303
    );
    assert_eq!(stands(&gateway, "1").0, FrozenStatus::Authorized);
    assert!(
        page(browser().get(&address).call())
            .body
            .contains("This amount is frozen")
    );
    assert_eq!(code(client.call(&voucher("1"))), "FREEZE_ALREADY_SUCCESS");
}

#[test]
fn an_app_brings_the_result_back() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let order = app::freeze::Request::builder()
        .out_order_no("1")
        .out_request_no("r1")
        .order_title("Deposit")
        .amount(Amount::from_fen(10_000))
        .product_code(AuthProductCode::PreAuthOnline)
        .build();
    let order = client.client().sign(&order, &CallOptions::default()).unwrap();
    let order = order.to_order_string();
    let back = gateway.pay_in_app(&order);
    assert_eq!((back.result_status.as_str(), back.memo.as_str()), ("9000", ""));
    let said = client
        .client()
        .read_app_result::<app::freeze::Request>(back.result)
        .unwrap()
        .into_data();
    let stands = gateway.frozen_amount("1").unwrap();
    assert_eq!(
        (said.auth_no, said.out_request_no.as_deref(), said.amount, said.status),
        (
            Some(stands.auth_no),
            Some("r1"),
            Some(Amount::from_fen(10_000)),
            Some(AuthOperationStatus::Success)
        )
    );
    let again = gateway.pay_in_app(&order);
    assert!(again.memo.starts_with("FREEZE_ALREADY_SUCCESS"), "{}", again.memo);
}
