//! Why a key cannot be used. No text here ever holds a part of a key.

use std::fmt;
use std::ops::RangeInclusive;

use super::Kind;

/// Why a key cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// There is nothing in it.
    Empty,
    /// It is neither PEM, nor base64, nor DER.
    Unreadable,
    /// It is base64 or DER, but of no known kind of key.
    Unknown,
    /// It is something else than what belongs here.
    WrongKind {
        /// What belongs here.
        expected: &'static str,
        /// What it is.
        found: Kind,
    },
    /// It is an RSA key of a size that is not supported.
    WrongSize {
        /// The size of the modulus.
        bits: usize,
        /// The sizes that are supported here.
        sizes: RangeInclusive<usize>,
    },
    /// It has the structure of an RSA key, but its numbers are damaged.
    Damaged,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the key is empty"),
            Self::Unreadable => f.write_str("the key is neither PEM nor base64 nor DER; a part of it may be missing"),
            Self::Unknown => f.write_str("this is no key of a known kind; a part of it may be missing"),
            Self::WrongKind { expected, found } => write!(f, "this is {found}, but {expected} is needed"),
            Self::WrongSize { bits, sizes } => {
                let size = if bits < sizes.start() { "small" } else { "large" };
                let (smallest, largest) = (sizes.start(), sizes.end());
                write!(
                    f,
                    "this RSA key of {bits} bits is too {size}; {smallest} to {largest} bits are supported"
                )
            }
            Self::Damaged => f.write_str("this looks like an RSA key, but its numbers do not belong together"),
        }
    }
}

impl std::error::Error for KeyError {}
