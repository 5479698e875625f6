//! The application's private key.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

use super::KeyError;
use super::read::{PRIVATE, Rsa, SIZES, read};
use crate::signer::{Signer, SignerError};

/// The application's RSA private key, 2048 to 4096 bits.
///
/// `Debug` shows the size only; the key itself is wiped from memory when it is dropped.
pub struct PrivateKey(Rsa<RsaKeyPair>);

impl PrivateKey {
    /// Reads a key from PEM, bare base64, or DER; PKCS#1 or PKCS#8.
    ///
    /// # Errors
    ///
    /// When it is something else, which the error names, or an RSA key of another size.
    ///
    /// ```
    /// use alipay_runtime::PrivateKey;
    ///
    /// let error = PrivateKey::read("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE0000").unwrap_err();
    /// assert_eq!(error.to_string(), "this is no key of a known kind; a part of it may be missing");
    /// ```
    pub fn read(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        read(key.as_ref(), PRIVATE, SIZES, |pkcs1| RsaKeyPair::from_der(pkcs1).ok()).map(Self)
    }
}

impl Signer for PrivateKey {
    fn sign(&self, content: &[u8]) -> Result<Vec<u8>, SignerError> {
        let key = &self.0.key;
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), content, &mut signature)
            .map_err(|_| "the RSA operation failed")?;
        Ok(signature)
    }

    fn modulus(&self) -> Option<&[u8]> {
        Some(&self.0.modulus)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({} bits)", self.0.bits)
    }
}
