//! Notifications that the gateway sends by itself, verified by the real client.

use alipay::notification::Expected;
use alipay::{BlockingClient, CallOptions, Charset, NotificationError, Untyped};
use alipay_gateway::{DeliveryStatus, Gateway, SignType};
use serde_json::json;
use tempfile::TempDir;

use crate::client::{builder, with_sha1};
use crate::plain::{Plain, request, with};
use crate::shop::{PATIENCE, SUCCESS, Shop};

/// Milliseconds instead of minutes and hours.
const SCALE: f64 = 1.0 / 240_000.0;

fn place(gateway: &Gateway, notify_url: &str) {
    let order = json!({"out_trade_no": "1", "total_amount": "88.80", "subject": "茶 & 100%+"});
    let create = request(gateway, "alipay.trade.create", &order.to_string());
    let answer = Plain::new(gateway).send(with(create, "notify_url", notify_url));
    assert_eq!(answer.codes().0, "10000");
}

fn start() -> Gateway {
    Gateway::builder().notification_time_scale(SCALE).start().unwrap()
}

#[test]
fn they_are_sent_again_until_the_application_says_success_and_nothing_else() {
    let shop = Shop::answering(&[
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 7\r\n\r\nsuccess",
        "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\nSUCCESS",
        "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nsuccess\n",
        "HTTP/1.1 302 Found\r\nlocation: /notify?shop=7\r\ncontent-length: 0\r\n\r\n",
        "",
        SUCCESS,
    ]);
    let gateway = start();
    let client = builder(&gateway).build().unwrap();
    place(&gateway, &shop.notify_url);
    assert!(gateway.deliveries().is_empty());
    gateway.pay("1").unwrap();

    let bodies: Vec<_> = (0..6).map(|_| shop.notified()).collect();
    let expected = Expected {
        app_id: client.app_id(),
        auth_app_id: None,
        seller_id: Some("2088102177846880"),
        out_trade_no: "1",
        total_amount: "88.80".parse().unwrap(),
    };
    assert!(gateway.wait_for_deliveries(PATIENCE));
    let deliveries = gateway.deliveries();
    for body in bodies {
        let notification = client.verify_notification(&body).unwrap();
        notification.check(&expected).unwrap();
        assert_eq!(notification.get("notify_id"), Some(deliveries[0].notify_id.as_str()));
        assert_eq!(notification.get("trade_status"), Some("TRADE_SUCCESS"));
        assert_eq!(notification.get("subject"), Some("茶 & 100%+"));
    }
    assert_eq!((deliveries.len(), deliveries[0].status), (1, DeliveryStatus::Delivered));
    let results: Vec<&str> = deliveries[0]
        .attempts
        .iter()
        .map(|attempt| attempt.result.as_str())
        .collect();
    assert_eq!(results[0], "HTTP status 500, body `success`");
    assert_eq!(results[2], r"HTTP status 200, body `success\n`");
    assert_eq!(results[3], "HTTP status 302, body ``");
    assert!(results[4].starts_with("no answer: "), "{}", results[4]);
    assert_eq!((results.len(), results[5]), (6, "success"));
    assert!(shop.is_silent());
}

#[test]
fn they_are_in_the_charset_of_the_order() {
    let shop = Shop::answering(&[SUCCESS]);
    let gateway = start();
    let client = builder(&gateway).charset(Charset::Gbk).build().unwrap();
    let order = json!({"out_trade_no": "1", "total_amount": "88.80", "subject": "茶", "buyer_id": "2088622955327844"});
    let create = Untyped::new("alipay.trade.create", order);
    let options = CallOptions::default().notify_url(&shop.notify_url);
    BlockingClient::new(client.clone())
        .call_with(&create, &options)
        .unwrap();
    gateway.pay("1").unwrap();
    let body = shop.notified();
    assert!(String::from_utf8_lossy(&body).contains("&subject=%B2%E8&"), "{body:?}");
    let notification = client.verify_notification(&body).unwrap();
    assert_eq!(
        (notification.get("subject"), notification.get("charset")),
        (Some("茶"), Some("GBK"))
    );
}

#[test]
fn they_are_signed_as_the_order_is() {
    let shop = Shop::answering(&[SUCCESS]);
    let gateway = Gateway::builder()
        .sign_types([SignType::Rsa, SignType::Rsa2])
        .start()
        .unwrap();
    let [sha1, sha256] = [with_sha1(&gateway), builder(&gateway).build().unwrap()];
    for (client, other, sign_type) in [(&sha1, &sha256, "RSA"), (&sha256, &sha1, "RSA2")] {
        let order = json!({"out_trade_no": sign_type, "total_amount": "88.80", "subject": "茶", "buyer_id": "2088622955327844"});
        let options = CallOptions::default().notify_url(&shop.notify_url);
        BlockingClient::new(client.clone())
            .call_with(&Untyped::new("alipay.trade.create", order), &options)
            .unwrap();
        gateway.pay(sign_type).unwrap();
        let body = shop.notified();
        let named = form_urlencoded::parse(&body).find(|(name, _)| name == "sign_type");
        assert_eq!(named.unwrap().1, sign_type);
        client.verify_notification(&body).unwrap();
        let found = sign_type.to_owned();
        assert_eq!(
            other.verify_notification(&body),
            Err(NotificationError::SignType { found })
        );
    }
}

#[test]
fn eight_times_are_enough() {
    let shop = Shop::answering(&["HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nfail"]);
    let gateway = start();
    place(&gateway, &shop.notify_url);
    gateway.pay("1").unwrap();
    assert!(gateway.wait_for_deliveries(PATIENCE));
    assert_eq!(gateway.deliveries()[0].status, DeliveryStatus::GivenUp);
    assert_eq!(gateway.deliveries()[0].attempts.len(), 8);
    for _ in 0..8 {
        shop.notified();
    }
    assert!(shop.is_silent());
}

#[test]
fn only_this_machine_is_called() {
    for url in ["http://shop.example/notify", "https://127.0.0.1/notify", "/notify"] {
        let gateway = start();
        place(&gateway, url);
        gateway.pay("1").unwrap();
        let delivery = gateway.deliveries().remove(0);
        assert_eq!(
            (delivery.status, delivery.attempts.len()),
            (DeliveryStatus::NotCalled, 0),
            "{url}"
        );
        assert_eq!(delivery.fields["trade_status"], "TRADE_SUCCESS");
    }
}

#[test]
fn one_that_waits_outlasts_the_gateway() {
    let shop = Shop::answering(&["HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n", SUCCESS]);
    let folder = TempDir::new().unwrap();
    let start = || {
        let builder = Gateway::builder().state_file(folder.path().join("state"));
        builder.notification_time_scale(1.0 / 240.0).start().unwrap()
    };
    let gateway = start();
    place(&gateway, &shop.notify_url);
    gateway.pay("1").unwrap();
    let first = shop.notified();
    drop(gateway);

    let gateway = start();
    let client = builder(&gateway).build().unwrap();
    let ids = [first, shop.notified()].map(|body| {
        client
            .verify_notification(&body)
            .unwrap()
            .get("notify_id")
            .map(str::to_owned)
    });
    assert_eq!(ids[0], ids[1]);
    assert!(gateway.wait_for_deliveries(PATIENCE));
    assert_eq!(gateway.deliveries()[0].status, DeliveryStatus::Delivered);
}
