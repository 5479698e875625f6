//! Alipay's public key.

use std::fmt;

use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};

use super::der::sniff;
use super::material::to_der;
use super::{KeyError, Kind, check_size};

const EXPECTED: &str = "Alipay's RSA public key";

/// Alipay's RSA public key, 2048 to 4096 bits. Not the application's own public key, which a client refuses.
#[derive(Clone)]
pub struct PublicKey {
    key: ParsedPublicKey,
    modulus: Box<[u8]>,
    bits: usize,
}

impl PublicKey {
    /// Reads a key from PEM, bare base64, or DER; `SubjectPublicKeyInfo` or PKCS#1.
    ///
    /// # Errors
    ///
    /// When it is something else, which the error names, or an RSA key of another size.
    ///
    /// ```
    /// use alipay_runtime::PublicKey;
    ///
    /// assert_eq!(PublicKey::read(" \r\n").unwrap_err().to_string(), "the key is empty");
    /// ```
    pub fn read(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let der = to_der(key.as_ref(), EXPECTED)?;
        let sniffed = sniff(&der).ok_or(KeyError::Unknown)?;
        if sniffed.kind != Kind::RsaPublic {
            return Err(KeyError::WrongKind {
                expected: EXPECTED,
                found: sniffed.kind,
            });
        }
        let bits = check_size(sniffed.modulus)?;
        let key = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, sniffed.pkcs1).map_err(|_| KeyError::Damaged)?;
        Ok(Self {
            key,
            modulus: sniffed.modulus.into(),
            bits,
        })
    }

    /// Tells whether `signature` is an RSA2 signature of exactly these bytes.
    pub(crate) fn verifies(&self, content: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(content, signature).is_ok()
    }

    pub(crate) fn modulus(&self) -> &[u8] {
        &self.modulus
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits)
    }
}
