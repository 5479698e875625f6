//! No key and no token in anything that can be printed.

use alipay_runtime::{CallOptions, KeyError, PrivateKey, PublicKey, Secret, Untyped};
use rsa::traits::{PrivateKeyParts, PublicKeyParts};
use serde_json::json;

use crate::support::{application_key, base64, builder, client, private_der, public_der};

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

#[test]
fn nothing_prints_a_key() {
    let der = private_der(application_key());
    let options = CallOptions::default()
        .auth_token("user-token")
        .app_auth_token("merchant-token");
    let request = client()
        .sign(&Untyped::new("alipay.trade.query", json!({"name": "person"})), &options)
        .unwrap();
    let damaged = base64(&der).replacen('M', "!", 1);
    let cut: KeyError = PrivateKey::read(&base64(&der)[..800]).unwrap_err();
    let printed = [
        format!("{:?}", PrivateKey::read(&der).unwrap()),
        format!("{:?}", PublicKey::read(public_der(application_key())).unwrap()),
        format!("{:?} {:?}", builder(), client()),
        format!("{request:?} {options:?}"),
        format!("{cut:?} {cut}"),
        format!("{:?}", PrivateKey::read(damaged).unwrap_err()),
        format!("{:?}", PublicKey::read(&der).unwrap_err()),
    ];
    for printed in &printed {
        for fragment in fragments()
            .iter()
            .map(String::as_str)
            .chain(["user-token", "merchant-token", "person"])
        {
            assert!(!printed.contains(fragment), "{printed}");
        }
    }
    assert_eq!(printed[0], "PrivateKey(2048 bits)");
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
