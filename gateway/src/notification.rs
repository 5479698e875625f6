//! Notifications: the other direction, from Alipay to the application.

use std::collections::BTreeMap;

use crate::canonical::canonical;
use crate::keys::Keys;

/// The form of a notification about a trade: signed without `sign_type`, which is added afterwards.
pub(crate) fn signed_form(mut fields: BTreeMap<String, String>, keys: &Keys) -> Vec<u8> {
    let signature = keys.sign(canonical(&fields, &["sign", "sign_type"]).as_bytes());
    fields.insert("sign_type".to_owned(), "RSA2".to_owned());
    fields.insert("sign".to_owned(), signature);
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .finish()
        .into_bytes()
}
