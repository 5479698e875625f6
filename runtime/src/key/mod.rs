//! Keys: read once, tolerant of how they were copied, and named when they are the wrong kind.
//!
//! Accepted are PEM, bare base64 and DER of PKCS#1 and PKCS#8 private keys and of PKCS#1 and
//! `SubjectPublicKeyInfo` public keys. What a file holds is told by its structure, not by its label.

mod der;
mod error;
#[cfg(feature = "sha1")]
mod legacy;
mod material;
mod private;
mod public;

use std::ops::RangeInclusive;

pub use der::Kind;
pub use error::KeyError;
#[cfg(feature = "sha1")]
pub use legacy::LegacyPrivateKey;
pub use private::PrivateKey;
pub use public::PublicKey;

/// The sizes, in bits, with which the signature library signs and verifies safely.
const SIZES: RangeInclusive<usize> = 2048..=4096;

/// The sizes that old applications may have.
#[cfg(feature = "sha1")]
const LEGACY_SIZES: RangeInclusive<usize> = 1024..=4096;

fn check_size(modulus: &[u8], sizes: RangeInclusive<usize>) -> Result<usize, KeyError> {
    let leading_zeros = modulus.first().map_or(0, |byte| byte.leading_zeros() as usize);
    let bits = (modulus.len() * 8).saturating_sub(leading_zeros);
    if sizes.contains(&bits) {
        Ok(bits)
    } else {
        Err(KeyError::WrongSize { bits, sizes })
    }
}
