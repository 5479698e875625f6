//! What outlasts a gateway.

use std::io::ErrorKind;

use alipay_gateway::{Gateway, TradeStatus};
use serde_json::json;
use tempfile::TempDir;

use crate::client::{blocking, open, query};
use crate::plain::{Plain, request};

#[test]
fn cards_and_trades_are_there_again() {
    let folder = TempDir::new().unwrap();
    let start = || Gateway::builder().state_file(folder.path().join("state")).start();
    let gateway = start().unwrap();
    blocking(&gateway).call(&open("1")).unwrap();
    let order = json!({"out_trade_no": "1", "total_amount": "88.80", "subject": "茶"});
    Plain::new(&gateway).send(request(&gateway, "alipay.trade.create", &order.to_string()));
    gateway.pay("1").unwrap();
    gateway.refund("1", "0.80").unwrap();
    let before = gateway.trade("1").unwrap();
    assert_eq!(start().unwrap_err().kind(), ErrorKind::WouldBlock);
    drop(gateway);

    let gateway = start().unwrap();
    assert_eq!(gateway.trade("1"), Some(before));
    assert_eq!(gateway.trade("1").unwrap().status, TradeStatus::Success);
    let found = blocking(&gateway).call(&query("000001")).unwrap();
    assert_eq!(found.pass_id.as_deref(), Some("000001"));
    let repeated = blocking(&gateway)
        .call(&open("1"))
        .unwrap()
        .into_data()
        .card_info
        .unwrap();
    assert_eq!(repeated.biz_card_no.as_deref(), Some("000001"));
}
