//! Responses. Whatever is accepted says what was signed.
//!
//! An input is a body in which `@` stands for the signature of whatever stands between the first two `#`. Without these
//! marks it is a body that nobody signed.

#![no_main]

use std::sync::LazyLock;

use alipay_fuzz::{ALIPAY, APPLICATION, CLIENT, builder};
use alipay_runtime::{CallOptions, Client, ContentKey, Extra, PrivateKey, SignedRequest, Untyped};
use encoding_rs::GB18030;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

static DECRYPTING: LazyLock<Client> = LazyLock::new(|| {
    builder()
        .private_key(PrivateKey::read(APPLICATION.private_der()).unwrap())
        .content_key(ContentKey::read("AAECAwQFBgcICQoLDA0ODw==").unwrap())
        .build()
        .unwrap()
});
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
    // What is decrypted need not say what was signed; it only has to be read without a panic.
    let _ = DECRYPTING.interpret::<Extra>(&REQUEST, http::Response::new(body.clone()));
    if let Some(shown) = accepted(body) {
        let node = text(node);
        let is_same =
            || serde_json::from_str::<Value>(&shown).unwrap() == serde_json::from_str::<Value>(&node).unwrap();
        assert!(shown == node || is_same(), "accepted {shown}, signed was {node}");
    }
});

/// What is signed is UTF-8 or else GBK. Slashes may be escaped after signing.
fn text(node: &[u8]) -> String {
    let gbk = || GB18030.decode_without_bom_handling(node).0.into_owned();
    String::from_utf8(node.to_vec()).unwrap_or_else(|_| gbk())
}

fn accepted(body: Vec<u8>) -> Option<String> {
    let reply = CLIENT.interpret::<Extra>(&REQUEST, http::Response::new(body));
    reply.ok().map(|reply| reply.raw().to_owned())
}
