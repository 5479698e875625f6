//! Why a notification is not believed.

use std::fmt;

use super::Mangling;
#[cfg(feature = "certificates")]
use crate::certificate::CertificateError;

/// Why a notification is not believed. Answer it with [`FAIL`](super::FAIL), and it is sent again.
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
    /// It names another kind of signature than the application's; usually RSA where RSA2 is expected.
    SignType {
        /// What it names, made printable.
        found: String,
    },
    /// It names a certificate that is not known, or not valid now. Alipay may have a new one. Feature `certificates`.
    #[cfg(feature = "certificates")]
    Certificate(CertificateError),
    /// The signature does not belong to the content, or not to Alipay's key.
    SignatureMismatch {
        /// What happened to the notification, if that could be found out.
        mangling: Option<Mangling>,
    },
    /// The signature is good, but of the query of `return_url`, which is no notification and proves no payment.
    NoNotification,
    /// The signature is good, but the text is neither UTF-8 nor, with the feature `gbk`, GBK.
    UnknownCharset,
}

impl fmt::Display for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duplicate { name } => write!(f, "the parameter {name:?} occurs twice"),
            Self::MissingSignature => f.write_str(
                "the notification is not signed; if it comes from Alipay, it was read or cut before it was given here",
            ),
            Self::MalformedSignature => f.write_str(
                "the signature of the notification is no base64; \
                 blanks in it mean that the body was decoded before it was given here",
            ),
            Self::SignType { found } => write!(
                f,
                "the notification is signed with {found:?}, which is not the kind of signature that the client accepts; \
                 choose RSA2 for the application in the console"
            ),
            #[cfg(feature = "certificates")]
            Self::Certificate(error) => write!(f, "the notification cannot be verified: {error}"),
            Self::SignatureMismatch { mangling: None } => f.write_str(
                "the signature does not match the notification; if it comes from Alipay, either the body was changed \
                 before it was given here, or the key is not the one that the console shows as Alipay's",
            ),
            Self::SignatureMismatch {
                mangling: Some(mangling),
            } => write!(f, "the signature does not match the notification: {mangling}"),
            Self::NoNotification => f.write_str(
                "this is what a browser brings back to return_url, not a notification; it proves no payment",
            ),
            Self::UnknownCharset if cfg!(feature = "gbk") => {
                f.write_str("the notification is verified, but its text is neither UTF-8 nor GBK")
            }
            Self::UnknownCharset => f.write_str(
                "the notification is verified, but its text is not UTF-8; the feature `gbk` of this crate reads GBK",
            ),
        }
    }
}

impl std::error::Error for NotificationError {}

#[cfg(feature = "certificates")]
impl From<CertificateError> for NotificationError {
    fn from(error: CertificateError) -> Self {
        Self::Certificate(error)
    }
}

/// Without certificates there is nothing to convert.
#[cfg(not(feature = "certificates"))]
impl From<std::convert::Infallible> for NotificationError {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
