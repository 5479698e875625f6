//! Notifications about frozen amounts.

use alipay::fund::auth::operation::cancel;
use alipay::fund::auth::{FundAuthFreeze, FundAuthUnfreeze};
use alipay::{Amount, CallOptions};
use alipay_gateway::{Gateway, auth_codes};

use super::{cancelling, payment, scanned, unfreezing};
use crate::client::blocking;
use crate::shop::{PATIENCE, SUCCESS, Shop};

#[test]
fn the_application_is_told_what_is_frozen_freed_and_cancelled() {
    let shop = Shop::answering(&[SUCCESS]);
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let options = CallOptions::default().notify_url(&shop.notify_url);
    let told = || client.client().verify_notification(&shop.notified()).unwrap();

    let made = client
        .call_with(&scanned("1", auth_codes::PAYS), &options)
        .unwrap()
        .into_data();
    let said: FundAuthFreeze = told().read().unwrap();
    assert_eq!(
        (said.auth_no.clone(), said.operation_id),
        (made.auth_no, made.operation_id)
    );
    assert_eq!((said.amount, said.gmt_trans), (made.amount, made.gmt_trans));
    assert_eq!(said.rest_amount, Some(Amount::from_fen(10_000)));

    let auth_no = said.auth_no.unwrap();
    client.call(&payment(&auth_no, "t1", "30.00", "NOT_COMPLETE")).unwrap();
    client.call_with(&unfreezing(&auth_no, "u1", 2_000), &options).unwrap();
    let said: FundAuthUnfreeze = told().read().unwrap();
    assert_eq!(said.out_request_no.as_deref(), Some("u1"));
    assert_eq!(
        [
            said.total_freeze_amount,
            said.total_pay_amount,
            said.total_unfreeze_amount,
            said.rest_amount
        ],
        [10_000, 3_000, 2_000, 5_000].map(|fen| Some(Amount::from_fen(fen)))
    );

    client
        .call_with(&scanned("2", auth_codes::NEVER_PAYS), &options)
        .unwrap();
    client.call_with(&cancelling("2"), &options).unwrap();
    let said: cancel::Notification = told().read().unwrap();
    assert_eq!(said.action.unwrap().as_str(), "close");
    assert!(gateway.wait_for_deliveries(PATIENCE));
    assert!(shop.is_silent());
}
