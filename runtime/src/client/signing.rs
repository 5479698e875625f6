//! The signer of a client, which waits in one of two ways.

use crate::request::RequestError;
use crate::signer::{AsyncSigner, SignType, Signer};

pub(super) enum Signing {
    Blocking(Box<dyn Signer>),
    Async(Box<dyn AsyncSigner>),
}

impl Signing {
    pub(super) fn sign_type(&self) -> SignType {
        match self {
            Self::Blocking(signer) => signer.sign_type(),
            Self::Async(signer) => signer.sign_type(),
        }
    }

    pub(super) fn modulus(&self) -> Option<&[u8]> {
        match self {
            Self::Blocking(signer) => signer.modulus(),
            Self::Async(signer) => signer.modulus(),
        }
    }

    pub(super) fn sign(&self, content: &[u8]) -> Result<Vec<u8>, RequestError> {
        match self {
            Self::Blocking(signer) => signer.sign(content).map_err(RequestError::Signer),
            Self::Async(_) => Err(RequestError::AsyncSigner),
        }
    }

    pub(super) async fn sign_async(&self, content: &[u8]) -> Result<Vec<u8>, RequestError> {
        let signature = match self {
            Self::Blocking(signer) => signer.sign(content),
            Self::Async(signer) => signer.sign(content).await,
        };
        signature.map_err(RequestError::Signer)
    }
}
