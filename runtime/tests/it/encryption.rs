//! Encrypted content, in both directions.

use alipay_runtime::{CallOptions, ContentKey, Error, Outcome, RequestError, Untyped, Wire};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;

use crate::openssl::openssl;
use crate::support::{NODE, alipay_signs, answer, base64, builder, cases, client, signed_body, unbase64};

const KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

fn encrypting() -> alipay_runtime::Client {
    builder().content_key(ContentKey::read(KEY).unwrap()).build().unwrap()
}

/// The cipher text of `plain`, made by the openssl command.
fn encrypted(plain: &[u8]) -> String {
    base64(&cipher("-e", KEY, plain))
}

fn cipher(direction: &str, key: &str, input: &[u8]) -> Vec<u8> {
    let hex = format!("{:032x}", u128::from_be_bytes(unbase64(key).try_into().unwrap()));
    let zeros = "0".repeat(32);
    openssl(&["enc", direction, "-aes-128-cbc", "-K", &hex, "-iv", &zeros], input)
}

#[derive(Deserialize)]
struct Published {
    id: String,
    key: String,
    plain: String,
    cipher: String,
}

#[test]
fn published_cipher_texts() {
    for Published { id, key, plain, cipher } in cases(include_str!("../vectors/encryption.json")) {
        let client = builder().content_key(ContentKey::read(key).unwrap()).build().unwrap();
        let read = answer(&client, signed_body(NODE, &format!("\"{cipher}\"")));
        match read {
            Ok(reply) => assert_eq!(reply.raw(), plain, "{id}"),
            Err(Error::Gateway(error)) => {
                assert_eq!((error.raw(), error.is_verified()), (&*plain, true), "{id}");
            }
            Err(error) => {
                assert_eq!(
                    error.to_string(),
                    "the response is no JSON object (trace id 0be1)",
                    "{id}"
                );
                assert!(!plain.starts_with('{'), "{id}");
            }
        }
    }
}

#[test]
fn content_is_encrypted_and_then_signed() {
    let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "2026-中文"}));
    let request = encrypting().sign(&query, &CallOptions::default()).unwrap();
    let canonical = request.canonical();
    let content = canonical
        .split_once("&biz_content=")
        .unwrap()
        .1
        .split_once('&')
        .unwrap()
        .0;
    assert_eq!(
        cipher("-d", KEY, &unbase64(content)),
        r#"{"out_trade_no":"2026-中文"}"#.as_bytes()
    );
    assert!(canonical.contains("&encrypt_type=AES&"), "{canonical}");

    let plain = encrypting()
        .sign(&query, &CallOptions::default().encrypt(false))
        .unwrap();
    assert!(plain.canonical().contains("2026-中文") && !plain.canonical().contains("encrypt_type"));
}

#[test]
fn only_content_is_encrypted() {
    let refresh = Untyped::new("alipay.system.oauth.token", json!({"refresh_token": "r"})).wire(Wire::Flat);
    let request = encrypting().sign(&refresh, &CallOptions::default()).unwrap();
    assert!(request.canonical().contains("refresh_token=r") && !request.canonical().contains("encrypt_type"));

    let refusal = |client: alipay_runtime::Client, message: &Untyped| match client
        .sign(message, &CallOptions::default().encrypt(true))
    {
        Err(Error::Request(error)) => error,
        other => panic!("{other:?}"),
    };
    let query = Untyped::new("alipay.trade.query", json!({}));
    assert!(matches!(refusal(encrypting(), &refresh), RequestError::NoContent));
    assert!(matches!(refusal(client(), &query), RequestError::NoContentKey));
}

/// The form of the answer decides, not the request, and the signature comes first.
#[test]
fn answers_are_verified_before_they_are_decrypted() {
    let success = r#"{"code":"10000","msg":"Success","trade_no":"1"}"#;
    let text = format!("\"{}\"", encrypted(success.as_bytes()));
    let escaped = text.replace('/', r"\/");
    for node in [&text, &escaped] {
        assert_eq!(answer(&encrypting(), signed_body(NODE, node)).unwrap()["trade_no"], "1");
    }
    assert_eq!(
        answer(&encrypting(), signed_body(NODE, success)).unwrap()["trade_no"],
        "1"
    );

    let refusal = r#"{"code":"40003","sub_code":"isv.decryption-error-unknown"}"#;
    let error = answer(&encrypting(), signed_body("error_response", refusal)).unwrap_err();
    assert_eq!(
        (error.sub_code(), error.outcome()),
        (Some("isv.decryption-error-unknown"), Outcome::Rejected)
    );

    let told = |body: String| {
        let error = answer(&encrypting(), body).unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown);
        error.to_string().replace(" (trace id 0be1)", "")
    };
    let undecryptable = "the response is verified, but cannot be decrypted with the client's content key";
    assert_eq!(told(format!(r#"{{"{NODE}":{text}}}"#)), "the response is not signed");
    let sign = alipay_signs(encrypted(success.as_bytes()).as_bytes());
    let without_quotes = told(format!(r#"{{"{NODE}":{text},"sign":"{sign}"}}"#));
    assert!(
        without_quotes.starts_with("the signature does not match"),
        "{without_quotes}"
    );
    for node in [
        r#""""#,
        r#""AAAA""#,
        r#""!""#,
        r#""\ud800""#,
        r#""AAAAAAAAAAAAAAAAAAAAAA==""#,
    ] {
        assert_eq!(told(signed_body(NODE, node)), undecryptable, "{node}");
    }
    let error = answer(&client(), signed_body(NODE, &text)).unwrap_err().to_string();
    assert!(
        error.starts_with("the response is verified, but encrypted, and the client has no content key"),
        "{error}"
    );
}

#[test]
fn keys_are_sixteen_bytes() {
    ContentKey::read(format!(" {KEY}\n")).unwrap();
    for wrong in ["", "AAAA", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", "0123456789abcdef", "!"] {
        let error = ContentKey::read(wrong).unwrap_err().to_string();
        assert!(error.contains("base64 of 16 bytes"), "{wrong}: {error}");
    }
    assert_eq!(format!("{:?}", ContentKey::read(KEY).unwrap()), "ContentKey");
}

proptest! {
    #[test]
    fn what_is_encrypted_is_decrypted(content in ".{0,200}") {
        let query = Untyped::new("alipay.trade.query", json!({"content": content}));
        let request = encrypting().sign(&query, &CallOptions::default()).unwrap();
        let canonical = request.canonical();
        let cipher = canonical.split_once("&biz_content=").unwrap().1.split_once('&').unwrap().0;
        let reply = answer(&encrypting(), signed_body(NODE, &format!("\"{cipher}\""))).unwrap();
        prop_assert_eq!(&reply["content"], &json!(content));
    }
}
