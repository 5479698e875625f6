//! Verifying the raw bytes of a notification.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{NotificationError, VerifiedNotification};
use crate::form;
use crate::key::PublicKey;

/// Which parameters, beside those that always belong to it, the signed text of a notification holds.
///
/// `sign` never belongs to it. The documentation knows two forms, [`V1`](Self::V1) and [`V2`](Self::V2); the others
/// have been seen or are conceivable, and are tried after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedText {
    /// Whether `sign_type` belongs to it.
    pub sign_type: bool,
    /// Whether parameters without a value belong to it.
    pub empty: bool,
    /// Whether `alipay_cert_sn` belongs to it.
    pub alipay_cert_sn: bool,
}

impl SignedText {
    /// Without `sign_type`: notifications about trades.
    pub const V1: Self = Self {
        sign_type: false,
        empty: false,
        alipay_cert_sn: false,
    };
    /// With `sign_type`: messages, whose parameter `method` ends in `notify`.
    pub const V2: Self = Self {
        sign_type: true,
        ..Self::V1
    };

    const IN_ORDER: [Self; 6] = [
        Self::V1,
        Self::V2,
        Self {
            empty: true,
            ..Self::V1
        },
        Self {
            empty: true,
            ..Self::V2
        },
        Self {
            alipay_cert_sn: true,
            ..Self::V1
        },
        Self {
            alipay_cert_sn: true,
            ..Self::V2
        },
    ];

    fn holds(self, name: &[u8], value: &[u8]) -> bool {
        match name {
            b"sign" => false,
            b"sign_type" if !self.sign_type => false,
            b"alipay_cert_sn" if !self.alipay_cert_sn => false,
            _ => self.empty || !value.is_empty(),
        }
    }

    fn of(self, parameters: &Parameters) -> Vec<u8> {
        let mut text = Vec::new();
        for (name, value) in parameters.iter().filter(|(name, value)| self.holds(name, value)) {
            if !text.is_empty() {
                text.push(b'&');
            }
            text.extend_from_slice(name);
            text.push(b'=');
            text.extend_from_slice(value);
        }
        text
    }
}

type Parameters = BTreeMap<Vec<u8>, Vec<u8>>;

/// Verifies a notification, given the bytes of its body as they came, whichever parameters its signature covers.
///
/// # Errors
///
/// When the notification is not signed by the owner of `key`, or cannot be read.
pub fn verify(key: &PublicKey, body: &[u8]) -> Result<VerifiedNotification, NotificationError> {
    verify_first(key, body, &SignedText::IN_ORDER)
}

/// Verifies a notification whose signature has to cover exactly the parameters that `text` says.
///
/// # Errors
///
/// When the notification is not signed by the owner of `key` in this way, or cannot be read.
pub fn verify_as(key: &PublicKey, body: &[u8], text: SignedText) -> Result<VerifiedNotification, NotificationError> {
    verify_first(key, body, &[text])
}

fn verify_first(key: &PublicKey, body: &[u8], texts: &[SignedText]) -> Result<VerifiedNotification, NotificationError> {
    let parameters = parameters(body)?;
    let signature = signature(&parameters)?;
    let mut tried: Vec<Vec<u8>> = Vec::new();
    for text in texts {
        let content = text.of(&parameters);
        if tried.contains(&content) {
            continue;
        }
        if key.verifies(crate::SignType::Rsa2, &content, &signature) {
            return VerifiedNotification::new(parameters, *text);
        }
        tried.push(content);
    }
    Err(NotificationError::SignatureMismatch)
}

fn parameters(body: &[u8]) -> Result<Parameters, NotificationError> {
    let mut parameters = Parameters::new();
    for (name, value) in form::decode(body) {
        if parameters.contains_key(&name) {
            return Err(NotificationError::Duplicate { name: printable(&name) });
        }
        parameters.insert(name, value);
    }
    Ok(parameters)
}

/// The kind of signature is ours to choose, not the sender's: another one is refused, not followed.
fn signature(parameters: &Parameters) -> Result<Vec<u8>, NotificationError> {
    let value = |name: &str| parameters.get(name.as_bytes()).filter(|value| !value.is_empty());
    if let Some(found) = value("sign_type").filter(|found| **found != b"RSA2") {
        return Err(NotificationError::SignType {
            found: printable(found),
        });
    }
    let sign = value("sign").ok_or(NotificationError::MissingSignature)?;
    STANDARD.decode(sign).map_err(|_| NotificationError::MalformedSignature)
}

fn printable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(64).collect()
}
