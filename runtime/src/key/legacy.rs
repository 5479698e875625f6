//! Private keys of applications that still sign with SHA-1, or have a key of less than 2048 bits.

use std::fmt;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::rand_core::OsRng;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};

use super::KeyError;
use super::read::{LEGACY_SIZES, PRIVATE, Rsa, read};
use crate::signer::{SignType, Signer, SignerError};

/// What PKCS#1 v1.5 puts in front of a SHA-1 sum: a sequence with the algorithm's identifier and the sum's length.
const SHA1_PREFIX: &[u8] = &[
    0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14,
];

/// The private key of an application whose signatures are [`SignType::Rsa`], 1024 to 4096 bits. Feature `sha1`.
///
/// What it costs, beside SHA-1 itself: the signatures are made by the crate `rsa`, about a quarter as fast as
/// [`PrivateKey`](super::PrivateKey), and not in constant time (RUSTSEC-2023-0071). They are blinded, which
/// makes the timing hard to use. Move the application to RSA2 in the console when you can.
///
/// `Debug` shows the size only; the key itself is wiped from memory when it is dropped.
pub struct LegacyPrivateKey(Rsa<RsaPrivateKey>);

impl LegacyPrivateKey {
    /// Reads a key from PEM, bare base64, or DER; PKCS#1 or PKCS#8.
    ///
    /// # Errors
    ///
    /// When it is something else, which the error names, or an RSA key of another size.
    pub fn read(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let parse = |pkcs1: &[u8]| RsaPrivateKey::from_pkcs1_der(pkcs1).ok();
        read(key.as_ref(), PRIVATE, LEGACY_SIZES, parse).map(Self)
    }
}

impl Signer for LegacyPrivateKey {
    fn sign(&self, content: &[u8]) -> Result<Vec<u8>, SignerError> {
        let sum = digest(&SHA1_FOR_LEGACY_USE_ONLY, content);
        let padding = Pkcs1v15Sign {
            hash_len: Some(sum.as_ref().len()),
            prefix: SHA1_PREFIX.into(),
        };
        Ok(self.0.key.sign_with_rng(&mut OsRng, padding, sum.as_ref())?)
    }

    fn sign_type(&self) -> SignType {
        SignType::Rsa
    }

    fn modulus(&self) -> Option<&[u8]> {
        Some(&self.0.modulus)
    }
}

impl fmt::Debug for LegacyPrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LegacyPrivateKey({} bits)", self.0.bits)
    }
}
