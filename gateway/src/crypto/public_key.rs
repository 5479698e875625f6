//! A public key that verifies both ways.

use std::fmt;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::RsaPublicKey;
use rsa::pkcs1::DecodeRsaPublicKey as _;
use rsa::pkcs1v15::{Signature, VerifyingKey};
use rsa::pkcs8::{DecodePublicKey as _, EncodePublicKey as _, LineEnding};
use rsa::sha2::Sha256;
use rsa::signature::Verifier as _;
use rsa::traits::PublicKeyParts as _;
use sha1::Sha1;

use super::SignType;

/// A public key, ready to verify.
#[derive(Clone)]
pub(crate) struct PublicKey {
    sha1: VerifyingKey<Sha1>,
    sha256: VerifyingKey<Sha256>,
    pub(super) key: RsaPublicKey,
}

impl PublicKey {
    pub(super) fn new(key: RsaPublicKey) -> Self {
        Self {
            sha1: VerifyingKey::new(key.clone()),
            sha256: VerifyingKey::new(key.clone()),
            key,
        }
    }

    /// Reads a key in PEM, or as the base64 that Alipay's tools write.
    pub(crate) fn read(text: &str) -> io::Result<Self> {
        let text = text.trim();
        let key = RsaPublicKey::from_public_key_pem(text)
            .ok()
            .or_else(|| RsaPublicKey::from_pkcs1_pem(text).ok())
            .or_else(|| RsaPublicKey::from_public_key_der(&STANDARD.decode(text).ok()?).ok());
        let problem = "this is not a public RSA key: give what `openssl rsa -pubout` writes";
        key.map(Self::new)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, problem))
    }

    /// Whether `signature` is this key's signature of `content`, in base64.
    pub(crate) fn verifies(&self, sign_type: SignType, content: &[u8], signature: &str) -> bool {
        let bytes = STANDARD.decode(signature).ok();
        let signature = bytes.and_then(|bytes| Signature::try_from(bytes.as_slice()).ok());
        signature.is_some_and(|signature| match sign_type {
            SignType::Rsa => self.sha1.verify(content, &signature).is_ok(),
            SignType::Rsa2 => self.sha256.verify(content, &signature).is_ok(),
        })
    }

    pub(super) fn pem(&self) -> io::Result<String> {
        self.key.to_public_key_pem(LineEnding::LF).map_err(io::Error::other)
    }

    pub(super) fn bits(&self) -> usize {
        self.key.size() * 8
    }
}

/// Shows the size only.
impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits())
    }
}
