//! The endpoint, over a real connection.

use std::sync::Arc;

use alipay_gateway::Gateway;

use crate::endpoint::{Order, Shop};
use crate::local::{ORDER, paid, post, serve, shop, with};

struct Running {
    gateway: Gateway,
    shop: Arc<Shop>,
    address: String,
}

impl Running {
    fn start() -> Self {
        let gateway = Gateway::start().unwrap();
        let shop = shop(&gateway).unwrap();
        let address = serve(shop.clone()).unwrap();
        Self { gateway, shop, address }
    }

    fn post(&self, body: &[u8]) -> (u16, String) {
        post(&self.address, body).unwrap()
    }

    fn paid(&self) -> Vec<u8> {
        self.gateway.notification(paid(&self.gateway, "1"))
    }

    fn order(&self) -> Order {
        self.shop.records.lock().unwrap().orders[ORDER].clone()
    }

    /// Forgets that the order is paid, which a notification that is acted on would change again.
    fn reset(&self) {
        self.shop.records.lock().unwrap().orders.get_mut(ORDER).unwrap().is_paid = false;
    }
}

fn success() -> (u16, String) {
    (200, "success".to_owned())
}

fn fail(status: u16) -> (u16, String) {
    (status, "fail".to_owned())
}

#[test]
fn a_good_one_is_acted_on_once() {
    let running = Running::start();
    assert_eq!(running.post(&running.paid()), success());
    assert!(running.order().is_paid);
    running.reset();
    assert_eq!(running.post(&running.paid()), success());
    assert!(!running.order().is_paid);
}

#[test]
fn others_are_refused() {
    let running = Running::start();
    let signed = |name, value: &str| {
        running
            .gateway
            .notification(with(paid(&running.gateway, "1"), name, value.as_bytes()))
    };
    let forged = String::from_utf8(running.paid()).unwrap().replace("88.80", "0.01");
    for (body, status) in [
        (forged.into_bytes(), 400),
        (b"out_trade_no=20260627-1".to_vec(), 400),
        (Vec::new(), 400),
        (signed("notify_id", ""), 400),
        (signed("out_trade_no", "20260627-2"), 404),
        (signed("total_amount", "0.01"), 422),
        (signed("app_id", "2021000000000001"), 422),
        (signed("seller_id", "2088000000000000"), 422),
    ] {
        assert_eq!(running.post(&body), fail(status), "{}", String::from_utf8_lossy(&body));
        assert!(!running.order().is_paid);
    }
    assert_eq!(running.post(&running.paid()), success());
}

#[test]
fn what_is_not_paid_is_taken_note_of_without_acting() {
    let running = Running::start();
    let fields = with(paid(&running.gateway, "1"), "trade_status", b"WAIT_BUYER_PAY");
    assert_eq!(running.post(&running.gateway.notification(fields)), success());
    assert!(!running.order().is_paid);
}

#[test]
fn too_much_is_refused_and_the_server_lives() {
    let running = Running::start();
    let limit = 1024 * 1024;
    assert_eq!(running.post(&vec![b'a'; limit + 1]).0, 413);
    assert_eq!(running.post(&vec![b'a'; limit]), fail(400));
    assert_eq!(running.post(&running.paid()), success());
}

#[test]
fn gbk_is_read() {
    let running = Running::start();
    let fields = with(paid(&running.gateway, "1"), "charset", b"GBK");
    let fields = with(fields, "subject", b"\xbb\xe1\xd4\xb1\xbf\xa8");
    assert_eq!(running.post(&running.gateway.notification(fields)), success());
    assert_eq!(running.order().subject.as_deref(), Some("会员卡"));
}
