//! Certificate mode: the real client, serial numbers that do not match, and renewals.

use alipay::{BlockingClient, Client, Error, PrivateKey};
use alipay_gateway::{Answer, Gateway, Keys, SignType};

use crate::client::{blocking, certified, open, query};
use crate::plain::{Parameters, Plain, request, with, without};

const QUERY: &str = "alipay.marketing.card.query";

fn start() -> Gateway {
    Gateway::builder().certificates().start().unwrap()
}

fn client(gateway: &Gateway) -> BlockingClient {
    BlockingClient::new(certified(gateway))
}

/// What the real client sends, so that a plain one can send it changed.
fn named(gateway: &Gateway) -> Parameters {
    client(gateway).call(&query("000001")).unwrap_err();
    let sent = gateway.calls().pop().unwrap().parameters;
    ["app_cert_sn", "alipay_root_cert_sn"]
        .into_iter()
        .fold(request(gateway, QUERY, "{}"), |parameters, name| {
            with(parameters, name, &sent[name])
        })
}

#[test]
fn the_client_calls_and_verifies() {
    let gateway = start();
    assert!(client(&gateway).call(&open("1")).is_ok());
    assert_eq!(gateway.app_certificate_pem().unwrap().matches("BEGIN").count(), 2);
    assert_eq!(gateway.root_certificate_pem().unwrap().matches("BEGIN").count(), 1);
}

#[test]
fn answers_name_the_certificate_between_the_node_and_the_signature() {
    let gateway = start();
    let plain = Plain::new(&gateway);
    let answer = plain.send(named(&gateway));
    assert_eq!(answer.codes().0, "40001");
    let sn = answer.json["alipay_cert_sn"].as_str().unwrap();
    assert!(
        answer
            .body
            .contains(&format!("}},\"alipay_cert_sn\":\"{sn}\",\"sign\":\"")),
        "{}",
        answer.body
    );
    assert!(plain.verifies(&answer));
}

#[test]
fn other_certificates_and_the_other_mode_are_refused_without_a_signature() {
    let (gateway, in_key_mode) = (start(), Gateway::start().unwrap());
    let named = named(&gateway);
    for (gateway, parameters, sub_code) in [
        (
            &gateway,
            without(named.clone(), "app_cert_sn"),
            "isv.app-cert-not-exist",
        ),
        (
            &gateway,
            with(named.clone(), "app_cert_sn", "0"),
            "isv.app-cert-not-exist",
        ),
        (
            &gateway,
            without(named.clone(), "alipay_root_cert_sn"),
            "isv.invalid-alipay-root-cert-sn",
        ),
        (
            &gateway,
            with(named.clone(), "alipay_root_cert_sn", "0"),
            "isv.invalid-alipay-root-cert-sn",
        ),
        (&in_key_mode, named.clone(), "isv.app-cert-not-exist"),
    ] {
        let answer = Plain::new(gateway).send(parameters);
        assert_eq!(answer.codes(), ("40002", sub_code));
        assert!(answer.json.get("error_response").is_some() && answer.json.get("sign").is_none());
    }
    let error = blocking(&gateway).call(&open("1")).unwrap_err();
    assert_eq!(error.sub_code(), Some("isv.app-cert-not-exist"));
    assert_eq!(in_key_mode.app_certificate_pem(), None);
}

#[test]
fn renewed_certificates_are_fetched() {
    let gateway = start();
    let client = client(&gateway);
    let former = gateway.alipay_certificate_pem().unwrap().to_owned();
    gateway.renew_alipay_certificate();
    assert_ne!(gateway.alipay_certificate_pem().unwrap(), former);
    assert!(client.call(&open("1")).is_ok());
    let methods = || gateway.calls().into_iter().map(|call| call.method).collect::<Vec<_>>();
    let fetched = ["alipay.marketing.card.open", "alipay.open.app.alipaycert.download"];
    assert_eq!(methods(), fetched);
    // From here on it knows both.
    gateway.renew_alipay_certificate();
    gateway.answer_next(Answer::OtherCertificate);
    assert!(client.call(&open("1")).is_ok());
    assert!(client.call(&open("1")).is_ok());
    assert_eq!(methods().len(), 4);
}

#[test]
fn only_certificates_that_exist_can_be_fetched() {
    let gateway = start();
    let named = named(&gateway);
    let parameters = with(named.clone(), "method", "alipay.open.app.alipaycert.download");
    let download = |content: &str| with(parameters.clone(), "biz_content", content);
    let plain = Plain::new(&gateway);
    let answer = plain.send(download(r#"{"alipay_cert_sn":"0"}"#));
    assert_eq!(answer.codes(), ("40004", "ALIPAY_CERT_NOT_EXIST"));
    assert_eq!(
        plain.send(download("{}")).codes(),
        ("40001", "isv.missing-alipay-cert-sn")
    );
}

#[test]
fn an_application_brings_its_key_and_gets_a_certificate_for_it() {
    let mine = Keys::generate().unwrap();
    let mine = Gateway::builder().keys(mine).start().unwrap();
    let plain = Plain::new(&mine);
    let gateway = Gateway::builder()
        .app_public_key(plain.public_key())
        .sign_types([SignType::Rsa, SignType::Rsa2])
        .start()
        .unwrap();
    assert_eq!(gateway.app_private_key_pem(), "");
    assert!(call_with_key_of(&mine, &gateway).is_ok());
    assert!(matches!(
        call_with_key_of(&Gateway::start().unwrap(), &gateway),
        Err(Error::Gateway(_))
    ));
    assert!(Gateway::builder().app_public_key("no key").start().is_err());

    let certified = Gateway::builder()
        .app_public_key(plain.public_key())
        .certificates()
        .start()
        .unwrap();
    let certificate = plain.public_key_of_certificate(certified.app_certificate_pem().unwrap());
    assert_eq!(certificate, plain.public_key());
}

fn call_with_key_of(owner: &Gateway, gateway: &Gateway) -> Result<(), Error> {
    let key = PrivateKey::read(owner.app_private_key_pem()).unwrap();
    let client = Client::builder(gateway.app_id())
        .gateway(gateway.address())
        .private_key(key)
        .alipay_public_key(alipay::PublicKey::read(gateway.alipay_public_key_pem()).unwrap());
    BlockingClient::new(client.build().unwrap()).call(&open("1")).map(drop)
}
