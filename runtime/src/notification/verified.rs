//! A notification that Alipay signed.

use std::collections::BTreeMap;

use serde::de::value::{Error, MapDeserializer};

use super::{NotificationError, SignedText};
use crate::decode;
use crate::method::Notification;

/// A notification that Alipay signed. Before acting on it, compare its `app_id`, number and amount with
/// your own records, and remember its `notify_id`: notifications are repeated. Then answer `success`.
///
/// Parameters without a value are left out, and so are `sign` and what the signature does not cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedNotification {
    parameters: BTreeMap<String, String>,
    matched: SignedText,
}

impl VerifiedNotification {
    pub(super) fn new(raw: BTreeMap<Vec<u8>, Vec<u8>>, matched: SignedText) -> Result<Self, NotificationError> {
        let text = |bytes| String::from_utf8(bytes).map_err(|_| NotificationError::NotUtf8);
        let is_covered = |name: &[u8]| match name {
            b"sign" => false,
            b"sign_type" => matched.sign_type,
            b"alipay_cert_sn" => matched.alipay_cert_sn,
            _ => true,
        };
        let parameters = raw
            .into_iter()
            .filter(|(name, value)| !value.is_empty() && is_covered(name))
            .map(|(name, value)| Ok((text(name)?, text(value)?)))
            .collect::<Result<_, _>>()?;
        Ok(Self { parameters, matched })
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// All parameters, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Which parameters the signature covers.
    pub fn matched(&self) -> SignedText {
        self.matched
    }

    /// The parameters as the fields of a notification. The text `null` is how absent values are sometimes sent.
    pub fn decode<T: Notification>(&self) -> T {
        let present = self.iter().filter(|(_, value)| *value != "null");
        decode::object(MapDeserializer::<_, Error>::new(present)).unwrap_or_default()
    }
}
