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
mod read;

pub use der::Kind;
pub use error::KeyError;
#[cfg(feature = "sha1")]
pub use legacy::LegacyPrivateKey;
pub use private::PrivateKey;
pub use public::PublicKey;
