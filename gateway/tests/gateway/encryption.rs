//! Encrypted content, both ways.

use alipay::{BlockingClient, CallOptions, ContentKey};
use alipay_gateway::Gateway;

use crate::client::{blocking, builder, open, query};
use crate::plain::{Plain, request, with};

const QUERY: &str = "alipay.marketing.card.query";

fn start() -> Gateway {
    Gateway::builder().encryption().start().unwrap()
}

fn client(gateway: &Gateway) -> BlockingClient {
    let key = ContentKey::read(gateway.content_key().unwrap()).unwrap();
    BlockingClient::new(builder(gateway).content_key(key).build().unwrap())
}

#[test]
fn the_client_encrypts_and_reads_what_is_encrypted() {
    let gateway = start();
    let client = client(&gateway);
    let issued = client.call(&open("1")).unwrap();
    assert_eq!(
        issued.into_data().card_info.unwrap().level.as_deref(),
        Some("黄金 & <VIP>")
    );
    let error = client.call(&query("000099")).unwrap_err();
    assert_eq!(error.sub_code(), Some("CARD_NOT_EXIT"));
    assert!(error.gateway().unwrap().is_verified());
    assert!(!gateway.calls()[0].parameters["biz_content"].contains("out_serial_no"));
    // Requests in plain text go on as before.
    let plainly = CallOptions::default().encrypt(false);
    assert!(client.call_with(&open("1"), &plainly).is_ok());
    assert!(blocking(&gateway).call(&open("1")).is_ok());
}

#[test]
fn openssl_decrypts_the_answer_and_verifies_it_with_its_quotes() {
    let gateway = start();
    let plain = Plain::new(&gateway);
    let content = plain.aes("-e", gateway.content_key().unwrap(), r#"{"target_card_no":"中"}"#);
    let parameters = with(request(&gateway, QUERY, &content), "encrypt_type", "AES");
    let answer = plain.send(parameters);
    assert!(plain.verifies(&answer));
    let node = answer.json["alipay_marketing_card_query_response"].as_str().unwrap();
    assert_eq!(answer.node(), format!("\"{node}\"").as_bytes());
    let node = plain.aes("-d", gateway.content_key().unwrap(), node);
    assert!(node.contains("isv.missing-target-card-no-type"), "{node}");
}

#[test]
fn what_cannot_be_decrypted_is_refused_in_plain_text() {
    let gateway = start();
    let plain = Plain::new(&gateway);
    let content = plain.aes("-e", gateway.content_key().unwrap(), "{}");
    let list = plain.aes("-e", gateway.content_key().unwrap(), "[]");
    let other_key = plain.aes("-e", "AAAAAAAAAAAAAAAAAAAAAA==", "{}");
    for (encrypt_type, content, codes) in [
        (
            "DES",
            content.as_str(),
            ("40003", "isv.decryption-error-not-valid-encrypt-type"),
        ),
        ("AES", "{}", ("40003", "isv.decryption-error-unknown")),
        ("AES", &other_key, ("40003", "isv.decryption-error-unknown")),
        ("AES", "", ("40001", "isv.missing-biz-content")),
        ("AES", &list, ("40002", "isv.invalid-parameter")),
        ("", &content, ("40001", "isv.decryption-error-missing-encrypt-type")),
    ] {
        let parameters = with(request(&gateway, QUERY, content), "encrypt_type", encrypt_type);
        let parameters = parameters.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let answer = plain.send(parameters);
        assert_eq!(answer.codes(), codes, "{encrypt_type} {content}");
        assert!(plain.verifies(&answer));
    }
}

#[test]
fn keys_are_set_up_first() {
    let gateway = Gateway::start().unwrap();
    let answer = Plain::new(&gateway).send(with(request(&gateway, QUERY, "x"), "encrypt_type", "AES"));
    assert_eq!(answer.codes(), ("40003", "isv.decryption-error-not-valid-encrypt-key"));
    let gateway = Gateway::builder()
        .content_key(" AAAAAAAAAAAAAAAAAAAAAA==\n")
        .start()
        .unwrap();
    assert_eq!(gateway.content_key(), Some("AAAAAAAAAAAAAAAAAAAAAA=="));
    assert!(Gateway::builder().content_key("AAAA").start().is_err());
}
