//! Requests. What another library reads from the address and the body is what was given and what was signed.

#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use alipay_fuzz::builder;
use alipay_runtime::{CallOptions, Client, Signer, SignerError, Untyped, Wire};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

/// Signs with the content itself, so that it can be read from the signature.
struct Mirror;

impl Signer for Mirror {
    fn sign(&self, content: &[u8]) -> Result<Vec<u8>, SignerError> {
        Ok(content.to_vec())
    }
}

static CLIENT: LazyLock<Client> = LazyLock::new(|| builder().signer(Mirror).build().unwrap());

type Parameters = BTreeMap<String, String>;

fuzz_target!(|input: (Parameters, Option<String>, Option<String>)| {
    let (fields, notify_url, app_auth_token) = input;
    let message = fields
        .iter()
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())));
    let message = Untyped::new("a.b", message.collect::<Value>()).wire(Wire::Flat);
    let mut options = CallOptions::default();
    if let Some(url) = &notify_url {
        options = options.notify_url(url);
    }
    if let Some(token) = &app_auth_token {
        options = options.app_auth_token(token);
    }
    let Ok(request) = CLIENT.sign(&message, &options) else {
        return;
    };

    let in_one_text = signed_parameters(request.to_order_string().as_bytes());
    let mut expected: Parameters = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    for (name, value) in [("notify_url", notify_url), ("app_auth_token", app_auth_token)] {
        expected.extend(
            value
                .filter(|value| !value.is_empty())
                .map(|value| (name.to_owned(), value)),
        );
    }
    for (name, value) in &expected {
        assert_eq!(in_one_text.get(name), Some(value));
    }
    let of_the_protocol = [
        "app_id",
        "charset",
        "format",
        "method",
        "sign_type",
        "timestamp",
        "version",
    ];
    assert!(
        in_one_text
            .keys()
            .all(|name| expected.contains_key(name) || of_the_protocol.contains(&name.as_str()))
    );

    if let Ok(request) = request.to_http() {
        let (parts, body) = request.into_parts();
        let body = body.into_bytes().unwrap();
        let form = [parts.uri.query().unwrap_or_default().as_bytes(), &body].join(&b'&');
        assert_eq!(signed_parameters(&form), in_one_text);
    }
});

/// The parameters of a form without its signature, which has to belong to them.
fn signed_parameters(form: &[u8]) -> Parameters {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(form).into_owned().collect();
    let mut parameters: Parameters = pairs.iter().cloned().collect();
    assert_eq!(parameters.len(), pairs.len(), "something is sent twice");
    let sign = parameters.remove("sign").unwrap();
    let texts: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(
        String::from_utf8_lossy(&STANDARD.decode(sign).unwrap()),
        texts.join("&")
    );
    parameters
}
