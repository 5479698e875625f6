//! How Alipay signs for an application.

use super::{Certificates, Edition, Keys, SignType};

/// Alipay's key, or in certificate mode those of its certificates. Cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Signer {
    keys: Keys,
    certificates: Option<Certificates>,
}

/// Alipay's signature.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// In base64.
    pub(crate) text: String,
    /// The certificate that it belongs to; none in key mode.
    pub(crate) certificate_sn: Option<String>,
}

impl Signer {
    pub(crate) fn new(keys: &Keys, certificates: Option<&Certificates>) -> Self {
        Self {
            keys: keys.clone(),
            certificates: certificates.cloned(),
        }
    }

    pub(crate) fn sign(&self, edition: Edition, sign_type: SignType, content: &[u8]) -> Signature {
        match &self.certificates {
            None => Signature {
                text: self.keys.sign(sign_type, content),
                certificate_sn: None,
            },
            Some(certificates) => certificates.sign(edition, sign_type, content),
        }
    }
}
