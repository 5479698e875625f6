//! Keys. Nothing of what was read shows up in an error.
//!
//! An input is a key, or changes to one that is made when the fuzzer starts: its first byte tells which.

#![no_main]

use std::fmt::Debug;

use alipay_fuzz::APPLICATION;
use alipay_runtime::{KeyError, PrivateKey, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;

/// Longer than any word that belongs to an error, shorter than what would betray a key.
const LONGEST_WORD: usize = 24;

fuzz_target!(|input: &[u8]| {
    let Some((kind, rest)) = input.split_first() else {
        return;
    };
    let key = match kind {
        0 => changed(APPLICATION.private_der(), rest),
        1 => changed(APPLICATION.public_der(), rest),
        2 => changed(pem("PRIVATE KEY", &APPLICATION.private_der()), rest),
        3 => changed(pem("PUBLIC KEY", &APPLICATION.public_der()), rest),
        _ => input.to_vec(),
    };
    for text in [told(PrivateKey::read(&key)), told(PublicKey::read(&key))] {
        assert!(
            text.split_whitespace().all(|word| word.len() <= LONGEST_WORD),
            "tells too much: {text}"
        );
    }
});

fn told<K: Debug>(key: Result<K, KeyError>) -> String {
    match key {
        Ok(key) => format!("{key:?}"),
        Err(error) => format!("{error} {error:?}"),
    }
}

fn pem(label: &str, der: &[u8]) -> Vec<u8> {
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        STANDARD.encode(der)
    )
    .into_bytes()
}

/// Each change is a position, two bytes of it, and the byte that is written there.
fn changed(mut key: Vec<u8>, changes: &[u8]) -> Vec<u8> {
    for change in changes.chunks_exact(3) {
        let position = usize::from(u16::from_be_bytes([change[0], change[1]])) % key.len();
        key[position] = change[2];
    }
    key
}
