//! Reading an RSA key, whatever it is for.

use std::ops::RangeInclusive;

use super::der::sniff;
use super::material::to_der;
use super::{KeyError, Kind};

/// A kind of key, and what an error calls it.
pub(super) type Wanted = (Kind, &'static str);

pub(super) const PRIVATE: Wanted = (Kind::RsaPrivate, "the application's RSA private key");
pub(super) const PUBLIC: Wanted = (Kind::RsaPublic, "Alipay's RSA public key");

/// The sizes, in bits, with which the signature library signs and verifies safely.
pub(super) const SIZES: RangeInclusive<usize> = 2048..=4096;

/// The sizes that old applications may have.
#[cfg(feature = "sha1")]
pub(super) const LEGACY_SIZES: RangeInclusive<usize> = 1024..=4096;

/// A key as a library has read it.
#[derive(Clone)]
pub(super) struct Rsa<K> {
    pub(super) key: K,
    pub(super) modulus: Box<[u8]>,
    pub(super) bits: usize,
}

/// Reads the one kind of key that is wanted; `parse` takes its PKCS#1 structure.
pub(super) fn read<K>(
    material: &[u8],
    (kind, expected): Wanted,
    sizes: RangeInclusive<usize>,
    parse: impl FnOnce(&[u8]) -> Option<K>,
) -> Result<Rsa<K>, KeyError> {
    let der = to_der(material, expected)?;
    let sniffed = sniff(&der).ok_or(KeyError::Unknown)?;
    if sniffed.kind != kind {
        return Err(KeyError::WrongKind {
            expected,
            found: sniffed.kind,
        });
    }
    let bits = check_size(sniffed.modulus, sizes)?;
    Ok(Rsa {
        key: parse(sniffed.pkcs1).ok_or(KeyError::Damaged)?,
        modulus: sniffed.modulus.into(),
        bits,
    })
}

fn check_size(modulus: &[u8], sizes: RangeInclusive<usize>) -> Result<usize, KeyError> {
    let leading_zeros = modulus.first().map_or(0, |byte| byte.leading_zeros() as usize);
    let bits = (modulus.len() * 8).saturating_sub(leading_zeros);
    if sizes.contains(&bits) {
        Ok(bits)
    } else {
        Err(KeyError::WrongSize { bits, sizes })
    }
}
