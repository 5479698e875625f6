//! Transfers: made once, however often they are asked for, told of, and looked up.

use alipay::fund::trans::common::query;
use alipay::fund::trans::uni::transfer::{ErrorCode, IdentityType, Participant, Request};
use alipay::fund::trans::{TransAction, TransBizScene, TransOrderChanged, TransProductCode, TransStatus};
use alipay::{Amount, BlockingClient, Error};
use alipay_gateway::Gateway;
use tempfile::TempDir;

use crate::client::blocking;
use crate::shop::{PATIENCE, SUCCESS, Shop};

const RECEIVER: &str = "2088123412341234";

fn transfer(number: &str, fen: i64, receiver: &str) -> Request {
    let receiver = Participant::builder()
        .identity(receiver)
        .identity_type(IdentityType::AlipayUserId)
        .build();
    Request::builder()
        .out_biz_no(number)
        .trans_amount(Amount::from_fen(fen))
        .product_code(TransProductCode::TransAccountNoPwd)
        .biz_scene(TransBizScene::DirectTransfer)
        .order_title("Commission")
        .payee_info(receiver)
        .build()
}

fn by_number(number: &str, scene: TransBizScene) -> query::Request {
    query::Request::builder()
        .out_biz_no(number)
        .product_code(TransProductCode::TransAccountNoPwd)
        .biz_scene(scene)
        .build()
}

fn looked_up(client: &BlockingClient, request: &query::Request) -> Result<query::Response, Option<String>> {
    let found = client.call(request).map(alipay::Reply::into_data);
    found.map_err(|error: Error| error.sub_code().map(str::to_owned))
}

#[test]
fn a_number_is_one_transfer() {
    let gateway = Gateway::start().unwrap();
    let client = blocking(&gateway);
    let order = |request: &Request| client.call(request).map(|made| made.into_data().order_id);
    let first = order(&transfer("1", 8_880, RECEIVER)).unwrap();
    assert_eq!(order(&transfer("1", 8_880, RECEIVER)).unwrap(), first);
    assert_ne!(order(&transfer("2", 8_880, RECEIVER)).unwrap(), first);
    for other in [transfer("1", 8_881, RECEIVER), transfer("1", 8_880, "2088123412341235")] {
        let error = order(&other).unwrap_err();
        let code = error.gateway().unwrap().error_code::<Request>();
        assert_eq!(code, Some(ErrorCode::BizUniqueException));
    }
}

#[test]
fn a_transfer_is_found_by_each_of_its_numbers() {
    let folder = TempDir::new().unwrap();
    let state = folder.path().join("state");
    let start = || Gateway::builder().state_file(&state).start().unwrap();
    let gateway = start();
    let made = blocking(&gateway)
        .call(&transfer("1", 8_880, RECEIVER))
        .unwrap()
        .into_data();
    drop(gateway);

    let gateway = start();
    let client = blocking(&gateway);
    for request in [
        by_number("1", TransBizScene::DirectTransfer),
        query::Request::builder()
            .order_id(made.order_id.clone().unwrap())
            .build(),
        query::Request::builder()
            .pay_fund_order_id(made.pay_fund_order_id.clone().unwrap())
            .build(),
    ] {
        let found = looked_up(&client, &request).unwrap();
        assert_eq!(
            (found.order_id, found.out_biz_no.as_deref()),
            (made.order_id.clone(), Some("1"))
        );
        assert_eq!(found.status, Some(TransStatus::Success));
        assert_eq!(found.trans_amount, Some(Amount::from_fen(8_880)));
        assert_eq!(found.pay_date, made.trans_date);
    }
    for request in [
        by_number("2", TransBizScene::DirectTransfer),
        by_number("1", TransBizScene::from("OTHER")),
        query::Request::builder().order_id("2").build(),
    ] {
        assert_eq!(
            looked_up(&client, &request).err(),
            Some(Some("ORDER_NOT_EXIST".to_owned()))
        );
    }
}

#[test]
fn a_message_tells_that_a_transfer_is_over() {
    let shop = Shop::answering(&[SUCCESS]);
    let gateway = Gateway::builder().message_url(&*shop.notify_url).start().unwrap();
    let client = blocking(&gateway);
    let made = client.call(&transfer("1", 8_880, RECEIVER)).unwrap().into_data();
    client.call(&transfer("1", 8_880, RECEIVER)).unwrap();
    let told = client.client().verify_notification(&shop.notified()).unwrap();
    assert_eq!(told.get("app_id"), Some(gateway.app_id()));
    let said: TransOrderChanged = told.read().unwrap();
    assert_eq!((said.out_biz_no.as_deref(), said.order_id), (Some("1"), made.order_id));
    assert_eq!(
        (said.trans_amount, said.status, said.action_type),
        (
            Some(Amount::from_fen(8_880)),
            Some(TransStatus::Success),
            Some(TransAction::Finish)
        )
    );
    assert!(gateway.wait_for_deliveries(PATIENCE));
    assert!(shop.is_silent(), "the same transfer is told of once");
}
