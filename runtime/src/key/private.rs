//! The application's private key.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};

use super::der::sniff;
use super::material::to_der;
use super::{KeyError, Kind, SIZES, check_size};
use crate::signer::{Signer, SignerError};

pub(super) const EXPECTED: &str = "the application's RSA private key";

/// The application's RSA private key, 2048 to 4096 bits.
///
/// `Debug` shows the size only; the key itself is wiped from memory when it is dropped.
pub struct PrivateKey {
    key: RsaKeyPair,
    modulus: Box<[u8]>,
    bits: usize,
}

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
        let der = to_der(key.as_ref(), EXPECTED)?;
        let sniffed = sniff(&der).ok_or(KeyError::Unknown)?;
        if sniffed.kind != Kind::RsaPrivate {
            return Err(KeyError::WrongKind {
                expected: EXPECTED,
                found: sniffed.kind,
            });
        }
        let bits = check_size(sniffed.modulus, SIZES)?;
        let key = RsaKeyPair::from_der(sniffed.pkcs1).map_err(|_| KeyError::Damaged)?;
        Ok(Self {
            key,
            modulus: sniffed.modulus.into(),
            bits,
        })
    }
}

impl Signer for PrivateKey {
    fn sign(&self, content: &[u8]) -> Result<Vec<u8>, SignerError> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), content, &mut signature)
            .map_err(|_| "the RSA operation failed")?;
        Ok(signature)
    }

    fn modulus(&self) -> Option<&[u8]> {
        Some(&self.modulus)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey({} bits)", self.bits)
    }
}
