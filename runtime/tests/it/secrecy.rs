//! No key, no token, no amount and no name in anything that is made for logs.

use std::error::Error;
use std::time::Duration;

use alipay_runtime::notification::Expected;
use alipay_runtime::{
    Amount, CallOptions, CallRecord, ContentKey, Extra, KeyError, PrivateKey, PublicKey, Secret, Untyped, Wire,
};
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use serde_json::json;

use crate::support::{
    NODE, alipay_signs, application_key, base64, builder, client, http, private_der, public_der, signed_body,
};

/// Parts of the private key in the forms in which it could be printed.
fn fragments() -> Vec<String> {
    let key = application_key();
    let der = private_der(key);
    let exponent = key.d().to_bytes_be();
    let numbers = |bytes: &[u8]| bytes[..4].iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    let text = base64(&der);
    vec![
        text[..24].into(),
        text[400..424].into(),
        numbers(&der),
        numbers(&exponent),
        key.n().to_string(),
        key.d().to_string(),
    ]
}

/// An error as logs show it: both texts of it and of all that is behind it.
fn told(error: &dyn Error) -> String {
    let next = error.source().map(told).unwrap_or_default();
    format!("{error} {error:?} {next}")
}

#[test]
fn nothing_prints_a_key() {
    let der = private_der(application_key());
    let damaged = base64(&der).replacen('M', "!", 1);
    let cut: KeyError = PrivateKey::read(&base64(&der)[..800]).unwrap_err();
    let printed = [
        format!("{:?}", PrivateKey::read(&der).unwrap()),
        format!("{:?}", PublicKey::read(public_der(application_key())).unwrap()),
        format!("{:?} {:?} {:?}", builder(), client(), ContentKey::read(CONTENT_KEY)),
        told(&cut),
        told(&PrivateKey::read(damaged).unwrap_err()),
        told(&PublicKey::read(&der).unwrap_err()),
        told(&ContentKey::read(&CONTENT_KEY[1..]).unwrap_err()),
    ];
    let content_key = CONTENT_KEY[..8].to_owned();
    for fragment in fragments().iter().chain([&content_key]) {
        for printed in &printed {
            assert!(!printed.contains(fragment), "{printed}");
        }
    }
    assert_eq!(printed[0], "PrivateKey(2048 bits)");
}

const CONTENT_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";

/// What must not be in any text that is made for logs. Only a violation shows the value that has to be corrected,
/// unless it is a secret.
const PRIVATE: [&str; 5] = ["8642.97", "Zhang San", "user-token", "merchant-token", "20881234"];

fn private_message() -> (Untyped, CallOptions) {
    let fields = json!({"total_amount": "8642.97", "buyer_name": "Zhang San", "seller_id": "20881234"});
    let options = CallOptions::default()
        .auth_token("user-token")
        .app_auth_token("merchant-token");
    (Untyped::new("alipay.trade.query", fields), options)
}

/// Answers that hold private values, good and bad.
fn answers() -> Vec<String> {
    let node = r#"{"code":"10000","msg":"Success","total_amount":"8642.97","buyer_name":"Zhang San"}"#;
    let failed = node.replace("10000", "40004").replace("Success", "Business Failed");
    let good = signed_body(NODE, node);
    let text = base64(b"8642.97 Zhang San");
    vec![
        signed_body(NODE, &failed),
        good.replace("8642.97", "8642.9"),
        good.replace("\"sign\"", "\"signature\""),
        good.replace(NODE, "alipay_trade_pay_response"),
        good[..60].to_owned(),
        format!("{good}{good}"),
        signed_body(NODE, &format!("{},", &node[..node.len() - 1])),
        signed_body(NODE, "\"8642.97 Zhang San\""),
        signed_body(NODE, &format!("\"{text}\"")),
        format!("[{node}]"),
        node.to_owned(),
        refused_signature(),
        good,
    ]
}

/// The gateway repeats what was signed.
fn refused_signature() -> String {
    let (message, options) = private_message();
    let canonical = client().sign(&message, &options).unwrap().canonical();
    let view = canonical.replace("8642.97", "8642.98").replace('&', "&amp;");
    let sub_msg = format!("验签出错，网关生成的验签字符串为：{view}");
    let node = json!({"code": "40002", "sub_code": "isv.invalid-signature", "sub_msg": sub_msg});
    signed_body(NODE, &node.to_string())
}

fn notifications() -> Vec<Vec<u8>> {
    let content = "buyer_name=Zhang San&seller_id=20881234&total_amount=8642.97";
    let sign = alipay_signs(content.as_bytes()).replace('+', "%2B");
    let good = format!("{content}&sign={sign}");
    [
        good.clone(),
        good.replace("8642.97", "8642.9"),
        format!("{good}&total_amount=8642.97"),
        format!("{good}&added=Zhang San"),
        content.to_owned(),
        format!("{content}&sign=8642.97"),
        good.replace("Zhang San", "Zhang%2520San"),
    ]
    .map(String::into_bytes)
    .into()
}

#[test]
fn nothing_prints_what_is_private() {
    let (message, options) = private_message();
    let request = client().sign(&message, &options).unwrap();
    let mut printed = vec![format!(
        "{message:?} {options:?} {request:?} {:?}",
        request.to_http().unwrap()
    )];
    let conflict = Untyped::new("a", json!({"auth_token": "user-token"})).wire(Wire::Flat);
    printed.push(told(&client().sign(&conflict, &options).unwrap_err()));
    printed.push(format!("{:?}", client().acting_for("merchant-token")));

    let encrypting = builder()
        .content_key(ContentKey::read(CONTENT_KEY).unwrap())
        .build()
        .unwrap();
    for body in answers() {
        for client in [client(), encrypting.clone()] {
            let result = client.interpret::<Extra>(&request, http(body.clone()));
            let record = CallRecord::new("alipay.trade.query", 1, Duration::ZERO, &result);
            printed.push(format!("{record:?}"));
            printed.push(match &result {
                Ok(reply) => format!("{reply:?}"),
                Err(error) => told(error),
            });
        }
    }
    let expected = Expected {
        app_id: "1",
        auth_app_id: None,
        seller_id: Some("20881234"),
        out_trade_no: "1",
        total_amount: "8642.97".parse().unwrap(),
    };
    printed.push(format!("{expected:?}"));
    for body in notifications() {
        printed.push(match client().verify_notification(&body) {
            Ok(notification) => format!("{notification:?} {}", told(&notification.check(&expected).unwrap_err())),
            Err(error) => told(&error),
        });
        let query = String::from_utf8(body).unwrap();
        printed.push(match client().verify_return(&query, &[]) {
            Ok(returned) => format!("{returned:?}"),
            Err(error) => told(&error),
        });
    }
    printed.push(told(&"8642.975".parse::<Amount>().unwrap_err()));
    assert!(printed.len() > 40);
    for printed in printed {
        for private in PRIVATE {
            assert!(!printed.contains(private), "{private}: {printed}");
        }
    }
}

#[test]
fn a_secret_is_read_and_written_like_text_and_never_shown() {
    let read = |json: &str| {
        serde_json::from_str::<Secret>(json)
            .map(|it| it.expose().to_owned())
            .ok()
    };
    for (json, text) in [
        ("\"20120823ac6f\"", Some("20120823ac6f")),
        ("3600", Some("3600")),
        ("\"\"", Some("")),
        ("null", None),
        ("[\"a\"]", None),
        ("{}", None),
    ] {
        assert_eq!(read(json).as_deref(), text, "{json}");
    }
    let secrets = vec![Secret::from("a"), Secret::new(String::from("bc")), Secret::default()];
    assert_eq!(json!(secrets), json!(["a", "bc", ""]));
    assert_eq!(format!("{secrets:?}"), "[Secret(…), Secret(…), Secret(…)]");
    assert_eq!(secrets.clone(), secrets);
    assert_ne!(secrets[0], secrets[1]);
}
