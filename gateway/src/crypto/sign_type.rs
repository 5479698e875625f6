//! The kinds of signatures.

use std::fmt;

/// How requests and answers are signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignType {
    /// RSA over SHA-1, which old applications still have.
    Rsa,
    /// RSA over SHA-256.
    #[default]
    Rsa2,
}

impl SignType {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "RSA" => Some(Self::Rsa),
            "RSA2" => Some(Self::Rsa2),
            _ => None,
        }
    }
}

/// As in the parameter `sign_type`.
impl fmt::Display for SignType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rsa => "RSA",
            Self::Rsa2 => "RSA2",
        })
    }
}
