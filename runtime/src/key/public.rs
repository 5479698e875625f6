//! Alipay's public key.

use std::fmt;
use std::ops::RangeInclusive;

use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaParameters};
#[cfg(feature = "sha1")]
use aws_lc_rs::signature::{
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
};

use super::der::sniff;
use super::material::to_der;
use super::{KeyError, Kind, SIZES, check_size};
use crate::signer::SignType;

const EXPECTED: &str = "Alipay's RSA public key";

/// Alipay's RSA public key, 2048 to 4096 bits. Not the application's own public key, which a client refuses.
#[derive(Clone)]
pub struct PublicKey {
    rsa2: ParsedPublicKey,
    #[cfg(feature = "sha1")]
    rsa: ParsedPublicKey,
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
        Self::read_with(key.as_ref(), SIZES, &RSA_PKCS1_2048_8192_SHA256)
    }

    /// Reads a key that may also be as small as 1024 bits, which others have the means to factor: for applications
    /// that cannot have another one yet. Feature `sha1`.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    #[cfg(feature = "sha1")]
    pub fn read_legacy(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let algorithm = &RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY;
        Self::read_with(key.as_ref(), super::LEGACY_SIZES, algorithm)
    }

    fn read_with(key: &[u8], sizes: RangeInclusive<usize>, rsa2: &'static RsaParameters) -> Result<Self, KeyError> {
        let der = to_der(key, EXPECTED)?;
        let sniffed = sniff(&der).ok_or(KeyError::Unknown)?;
        if sniffed.kind != Kind::RsaPublic {
            return Err(KeyError::WrongKind {
                expected: EXPECTED,
                found: sniffed.kind,
            });
        }
        let bits = check_size(sniffed.modulus, sizes)?;
        let parse = |algorithm| ParsedPublicKey::new(algorithm, sniffed.pkcs1).map_err(|_| KeyError::Damaged);
        Ok(Self {
            rsa2: parse(rsa2)?,
            #[cfg(feature = "sha1")]
            rsa: parse(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY)?,
            modulus: sniffed.modulus.into(),
            bits,
        })
    }

    /// Tells whether `signature` is a signature of this type of exactly these bytes.
    pub(crate) fn verifies(&self, sign_type: SignType, content: &[u8], signature: &[u8]) -> bool {
        let key = match sign_type {
            SignType::Rsa2 => &self.rsa2,
            #[cfg(feature = "sha1")]
            SignType::Rsa => &self.rsa,
        };
        key.verify_sig(content, signature).is_ok()
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
