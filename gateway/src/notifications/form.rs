//! Notifications: the other direction, from Alipay to the application.

use std::collections::BTreeMap;

use form_urlencoded::byte_serialize;

use crate::crypto::{Keys, SignType};

/// The form of a notification about a trade: signed without `sign_type`, which is added afterwards. Names and values
/// are bytes, because Alipay signs them in whatever encoding it sends.
pub(crate) fn signed_form(mut fields: BTreeMap<Vec<u8>, Vec<u8>>, keys: &Keys) -> Vec<u8> {
    fields.retain(|name, _| !matches!(name.as_slice(), b"sign" | b"sign_type"));
    let covered = fields.iter().filter(|(_, value)| !value.is_empty());
    let content: Vec<Vec<u8>> = covered
        .map(|(name, value)| [name.as_slice(), value].join(&b'='))
        .collect();
    let signature = keys.sign(SignType::Rsa2, &content.join(&b'&'));
    fields.insert(b"sign_type".to_vec(), b"RSA2".to_vec());
    fields.insert(b"sign".to_vec(), signature.into_bytes());
    let pairs = fields
        .iter()
        .map(|(name, value)| [encoded(name), encoded(value)].join("="));
    pairs.collect::<Vec<_>>().join("&").into_bytes()
}

fn encoded(bytes: &[u8]) -> String {
    byte_serialize(bytes).collect()
}
