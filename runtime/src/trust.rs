//! Whose signature a client believes: the mode of an application, as it is set in the console.

use std::borrow::Cow;

#[cfg(feature = "certificates")]
use crate::certificate::{CertificateError, Certificates};
use crate::datetime::DateTime;
use crate::key::PublicKey;

/// Without certificates nothing can be wrong with one.
#[cfg(not(feature = "certificates"))]
pub(crate) type CertificateError = std::convert::Infallible;

/// How the application knows Alipay. There is no third way, and no way without.
pub(crate) enum Trust {
    /// Key mode: by one public key.
    Key(PublicKey),
    /// Certificate mode: by certificates that lead to a root.
    #[cfg(feature = "certificates")]
    Certificates(Box<Certificates>),
}

impl Trust {
    /// The key of whoever signed a message that names this certificate, or none.
    #[cfg_attr(
        not(feature = "certificates"),
        expect(
            clippy::unnecessary_wraps,
            unused_variables,
            reason = "only certificates can be unknown or expired"
        )
    )]
    pub(crate) fn key(
        &self,
        alipay_cert_sn: Option<&str>,
        now: impl FnOnce() -> DateTime,
    ) -> Result<Cow<'_, PublicKey>, CertificateError> {
        match self {
            Self::Key(key) => Ok(Cow::Borrowed(key)),
            #[cfg(feature = "certificates")]
            Self::Certificates(certificates) => certificates.key(alipay_cert_sn, now()).map(Cow::Owned),
        }
    }

    /// The modulus of the key that Alipay has now.
    pub(crate) fn alipay_modulus(&self) -> &[u8] {
        match self {
            Self::Key(key) => key.modulus(),
            #[cfg(feature = "certificates")]
            Self::Certificates(certificates) => certificates.alipay_modulus(),
        }
    }

    /// The modulus of the key in the application's certificate, if it has one.
    pub(crate) fn application_modulus(&self) -> Option<&[u8]> {
        match self {
            Self::Key(_) => None,
            #[cfg(feature = "certificates")]
            Self::Certificates(certificates) => Some(certificates.application_modulus()),
        }
    }

    /// What tells the gateway about the certificates of both sides.
    pub(crate) fn parameters(&self) -> [(&'static str, String); 2] {
        let (app_cert_sn, alipay_root_cert_sn) = match self {
            Self::Key(_) => ("", ""),
            #[cfg(feature = "certificates")]
            Self::Certificates(certificates) => (certificates.app_cert_sn(), certificates.alipay_root_cert_sn()),
        };
        [
            ("app_cert_sn", app_cert_sn.to_owned()),
            ("alipay_root_cert_sn", alipay_root_cert_sn.to_owned()),
        ]
    }
}
