//! What Alipay says by itself in certificate mode, verified by the real client: it names the certificate.

use alipay::notification::SignedText;
use alipay::{BlockingClient, CallOptions, CertificateError, NotificationError, certificate_sn};
use alipay_gateway::{Gateway, TradeStatus};

use crate::cashier::{AppPay, browser, message, order, order_string, origin, page};
use crate::client::certified;
use crate::shop::{SUCCESS, Shop};

fn start() -> Gateway {
    Gateway::builder().certificates().start().unwrap()
}

/// The serial number of the certificate that Alipay signs with now.
fn current(gateway: &Gateway) -> String {
    certificate_sn(gateway.alipay_certificate_pem().unwrap().as_bytes()).unwrap()
}

fn named(form: &[u8]) -> Option<String> {
    let named = form_urlencoded::parse(form).find(|(name, _)| name == "alipay_cert_sn");
    named.map(|(_, sn)| sn.into_owned())
}

fn body(gateway: &Gateway) -> Vec<u8> {
    let fields = [
        ("notify_id", "1"),
        ("subject", "茶"),
        ("alipay_cert_sn", "of the caller"),
    ];
    gateway.notification(fields)
}

#[test]
fn a_notification_names_its_certificate_outside_of_the_signed_text() {
    let gateway = start();
    let client = certified(&gateway);
    let body = body(&gateway);
    assert_eq!(named(&body), Some(current(&gateway)));
    let notification = client.verify_notification_as(&body, SignedText::V1).unwrap();
    assert_eq!(notification.get("subject"), Some("茶"));
    assert_eq!(named(&self::body(&Gateway::start().unwrap())), None);
}

#[test]
fn after_a_renewal_it_is_the_new_one_which_the_client_fetches() {
    let gateway = start();
    let client = BlockingClient::new(certified(&gateway));
    let former = current(&gateway);
    gateway.renew_alipay_certificate();
    assert_ne!(current(&gateway), former);
    let body = body(&gateway);
    let sn = current(&gateway);
    assert!(matches!(
        client.client().verify_notification(&body),
        Err(NotificationError::Certificate(CertificateError::Unknown { sn: unknown })) if unknown == sn
    ));
    client.fetch_certificate(&sn).unwrap();
    client.client().verify_notification(&body).unwrap();
}

#[test]
fn the_page_returns_and_notifies_with_the_certificate() {
    let shop = Shop::answering(&[SUCCESS]);
    let gateway = start();
    let client = BlockingClient::new(certified(&gateway));
    let options = CallOptions::default()
        .notify_url(&shop.notify_url)
        .return_url("http://shop.example/paid");
    for number in ["1", "2"] {
        let mut order = order("茶");
        order["out_trade_no"] = number.into();
        let signed = client
            .client()
            .sign(&message("alipay.trade.page.pay", order), &options)
            .unwrap();
        let placed = page(browser().get(signed.to_url()).call());
        let address = format!("{}{}", origin(&gateway), placed.location);
        let paid = page(browser().post(address).send_form([("action", "pay")]));
        assert_eq!(paid.status, 303, "{}", paid.body);
        let query = paid.location.strip_prefix("http://shop.example/paid?").unwrap();
        let notification = shop.notified();
        for form in [query.as_bytes(), &notification] {
            assert_eq!(named(form), Some(current(&gateway)));
        }
        let returned = client.client().verify_return(query, &[]).unwrap();
        assert_eq!(returned.get("out_trade_no"), Some(number));
        let verified = client.client().verify_notification(&notification).unwrap();
        assert_eq!(
            (verified.matched(), verified.get("out_trade_no")),
            (SignedText::V1, Some(number))
        );

        gateway.renew_alipay_certificate();
        client.fetch_certificate(&current(&gateway)).unwrap();
    }
}

#[test]
fn the_result_of_an_app_names_it_too() {
    let gateway = start();
    let client = certified(&gateway);
    let paid = gateway.pay_in_app(&order_string(&client));
    assert_eq!((paid.result_status.as_str(), paid.memo.as_str()), ("9000", ""));
    let named = format!("\"alipay_cert_sn\":\"{}\"", current(&gateway));
    assert!(paid.result.contains(&named), "{}", paid.result);
    let result = client.read_app_result::<AppPay>(paid.result).unwrap();
    assert_eq!(result["out_trade_no"], "1");
    assert_eq!(gateway.trade("1").unwrap().status, TradeStatus::Success);
}
