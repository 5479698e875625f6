//! Why a notification is not believed.

use std::fmt;

/// Why a notification is not believed. Answer it with anything but `success`, and it is sent again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotificationError {
    /// A parameter occurs twice.
    Duplicate {
        /// The parameter, made printable.
        name: String,
    },
    /// There is no signature.
    MissingSignature,
    /// The signature is no base64. Blanks in it mean that the body was decoded before.
    MalformedSignature,
    /// It names another kind of signature than RSA2.
    SignType {
        /// What it names, made printable.
        found: String,
    },
    /// The signature does not belong to the content, or not to Alipay's key.
    SignatureMismatch,
    /// The signature is good, but a parameter is not UTF-8; GBK is not supported.
    NotUtf8,
}

impl fmt::Display for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate { name } => write!(f, "the parameter {name:?} occurs twice"),
            Self::MissingSignature => f.write_str("the notification is not signed"),
            Self::MalformedSignature => f.write_str(
                "the signature of the notification is no base64; \
                 blanks in it mean that the body was decoded before it was given here",
            ),
            Self::SignType { found } => write!(f, "the notification is signed with {found:?}; only RSA2 is accepted"),
            Self::SignatureMismatch => f.write_str("the signature does not match the notification"),
            Self::NotUtf8 => f.write_str("the notification is verified, but not UTF-8"),
        }
    }
}

impl std::error::Error for NotificationError {}
