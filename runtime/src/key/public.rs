//! Alipay's public key.

use std::fmt;
use std::ops::RangeInclusive;

use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaParameters};
#[cfg(feature = "sha1")]
use aws_lc_rs::signature::{
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
};

use super::KeyError;
use super::read::{PUBLIC, Rsa, SIZES, read};
use crate::signer::SignType;

/// Alipay's RSA public key, 2048 to 4096 bits. Not the application's own public key, which a client refuses.
#[derive(Clone)]
pub struct PublicKey(Rsa<Verifiers>);

/// The key, parsed once for each kind of signature.
#[derive(Clone)]
struct Verifiers {
    rsa2: ParsedPublicKey,
    #[cfg(feature = "sha1")]
    rsa: ParsedPublicKey,
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
        Self::read_with(key.as_ref(), super::read::LEGACY_SIZES, algorithm)
    }

    fn read_with(key: &[u8], sizes: RangeInclusive<usize>, rsa2: &'static RsaParameters) -> Result<Self, KeyError> {
        let parse = |pkcs1: &[u8]| {
            Some(Verifiers {
                rsa2: ParsedPublicKey::new(rsa2, pkcs1).ok()?,
                #[cfg(feature = "sha1")]
                rsa: ParsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, pkcs1).ok()?,
            })
        };
        read(key, PUBLIC, sizes, parse).map(Self)
    }

    /// Tells whether `signature` is a signature of this type of exactly these bytes.
    pub(crate) fn verifies(&self, sign_type: SignType, content: &[u8], signature: &[u8]) -> bool {
        let key = match sign_type {
            SignType::Rsa2 => &self.0.key.rsa2,
            #[cfg(feature = "sha1")]
            SignType::Rsa => &self.0.key.rsa,
        };
        key.verify_sig(content, signature).is_ok()
    }

    pub(crate) fn modulus(&self) -> &[u8] {
        &self.0.modulus
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.0.bits)
    }
}
