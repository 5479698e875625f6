//! Responses. Of anything that is accepted, exactly the bytes that are shown were signed.
//!
//! An input is a body in which `@` stands for the signature of whatever stands between the first two `#`. Without these
//! marks it is a body that nobody signed.

#![no_main]

use std::sync::LazyLock;

use alipay_fuzz::{ALIPAY, CLIENT};
use alipay_runtime::{CallOptions, Extra, SignedRequest, Untyped};
use libfuzzer_sys::fuzz_target;
use serde_json::json;

static REQUEST: LazyLock<SignedRequest> = LazyLock::new(|| {
    CLIENT
        .sign(&Untyped::new("a.b", json!({})), &CallOptions::default())
        .unwrap()
});

fuzz_target!(|input: &[u8]| {
    let unsigned = input.iter().copied().filter(|byte| !b"#@".contains(byte)).collect();
    assert_eq!(accepted(unsigned), None, "accepted without a signature");
    let mut parts = input.splitn(3, |byte| *byte == b'#');
    let (Some(before), Some(node), Some(after)) = (parts.next(), parts.next(), parts.next()) else {
        return;
    };
    let signature = ALIPAY.signs(node);
    let signed = |text: &[u8]| -> Vec<u8> {
        let pieces: Vec<&[u8]> = text.split(|byte| *byte == b'@').collect();
        pieces.join(signature.as_bytes())
    };
    let body = [signed(before), node.to_vec(), signed(after)].concat();
    if let Some(shown) = accepted(body) {
        let as_signed_before_escaping = shown.replace("\\/", "/");
        assert!(
            [shown, as_signed_before_escaping]
                .iter()
                .any(|text| text.as_bytes() == node),
            "accepted something else than what was signed"
        );
    }
});

fn accepted(body: Vec<u8>) -> Option<String> {
    let reply = CLIENT.interpret::<Extra>(&REQUEST, http::Response::new(body));
    reply.ok().map(|reply| reply.raw().to_owned())
}
