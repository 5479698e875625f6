//! Notifications: the other direction, from Alipay to the application.

use std::collections::BTreeMap;

use form_urlencoded::byte_serialize;

use crate::crypto::{Edition, SignType, Signature, Signer};
use crate::request::Charset;

/// The same for texts, in the charset and with the kind of signature that they name: those of the order.
pub(crate) fn signed_texts<'a>(fields: impl Iterator<Item = (&'a str, &'a str)> + Clone, signer: &Signer) -> Vec<u8> {
    let named = |name: &str| fields.clone().find(|field| field.0 == name).map(|field| field.1);
    let charset = named("charset").and_then(Charset::named).unwrap_or(Charset::UTF_8);
    let sign_type = named("sign_type").and_then(SignType::named).unwrap_or_default();
    let fields = fields.map(|(name, value)| (charset.encode(name), charset.encode(value)));
    signed_form(fields.collect(), sign_type, signer)
}

/// The form of a notification about a trade: signed without `sign_type` and, in certificate mode, `alipay_cert_sn`,
/// which say of the signature how to check it and are added afterwards. Names and values are bytes, because Alipay
/// signs them in whatever encoding it sends.
pub(crate) fn signed_form(mut fields: BTreeMap<Vec<u8>, Vec<u8>>, sign_type: SignType, signer: &Signer) -> Vec<u8> {
    fields.retain(|name, _| !matches!(name.as_slice(), b"sign" | b"sign_type" | b"alipay_cert_sn"));
    let covered = fields.iter().filter(|(_, value)| !value.is_empty());
    let content: Vec<Vec<u8>> = covered
        .map(|(name, value)| [name.as_slice(), value].join(&b'='))
        .collect();
    let content = content.join(&b'&');
    let Signature { text, certificate_sn } = signer.sign(Edition::Current, sign_type, &content);
    fields.insert(b"sign_type".to_vec(), sign_type.to_string().into_bytes());
    fields.extend(certificate_sn.map(|sn| (b"alipay_cert_sn".to_vec(), sn.into_bytes())));
    fields.insert(b"sign".to_vec(), text.into_bytes());
    let pairs = fields
        .iter()
        .map(|(name, value)| [encoded(name), encoded(value)].join("="));
    pairs.collect::<Vec<_>>().join("&").into_bytes()
}

fn encoded(bytes: &[u8]) -> String {
    byte_serialize(bytes).collect()
}
