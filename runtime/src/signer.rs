//! Who signs: a private key in memory, or a service that keeps it.

use std::error::Error;
use std::pin::Pin;

/// Why something could not be signed.
pub type SignerError = Box<dyn Error + Send + Sync>;

/// The kind of signature that an application uses for both directions, as its setting in the console says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignType {
    /// `SHA256withRSA`, which the gateway recommends and calls RSA2.
    #[default]
    Rsa2,
    /// `SHA1withRSA`, which the gateway calls RSA. Forged documents with equal SHA-1 sums have been made: use it
    /// only as long as an old application has to. Feature `sha1`.
    #[cfg(feature = "sha1")]
    Rsa,
}

impl SignType {
    /// The value of the parameter `sign_type`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rsa2 => "RSA2",
            #[cfg(feature = "sha1")]
            Self::Rsa => "RSA",
        }
    }
}

/// Makes the signatures of a client. A [`PrivateKey`](crate::PrivateKey) is one; a key management
/// service can be another. One that has to wait for a network is better an [`AsyncSigner`].
pub trait Signer: Send + Sync {
    /// Signs exactly these bytes with the RSA algorithm that [`sign_type`](Self::sign_type) names, PKCS#1 v1.5.
    ///
    /// # Errors
    ///
    /// Whatever keeps the signer from signing; nothing is sent then.
    fn sign(&self, content: &[u8]) -> Result<Vec<u8>, SignerError>;

    /// The kind of signature that it makes. Responses have to be signed in the same way.
    fn sign_type(&self) -> SignType {
        SignType::Rsa2
    }

    /// The modulus of the key, big-endian without leading zeros, by which a client notices that it was
    /// given the application's own public key as Alipay's. `None` leaves that check out.
    fn modulus(&self) -> Option<&[u8]> {
        None
    }
}

/// The signature that an [`AsyncSigner`] is about to make.
pub type SignFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, SignerError>> + Send + 'a>>;

/// A [`Signer`] that waits without blocking the thread, such as a key management service behind a network.
///
/// ```
/// use alipay_runtime::{AsyncSigner, SignFuture};
///
/// struct KeyService;
///
/// impl AsyncSigner for KeyService {
///     fn sign<'a>(&'a self, content: &'a [u8]) -> SignFuture<'a> {
///         Box::pin(async move { Ok(ask_the_service(content).await?) })
///     }
/// }
/// # async fn ask_the_service(_: &[u8]) -> std::io::Result<Vec<u8>> { Ok(vec![0; 256]) }
/// ```
pub trait AsyncSigner: Send + Sync {
    /// Signs exactly these bytes, as [`Signer::sign`] does.
    fn sign<'a>(&'a self, content: &'a [u8]) -> SignFuture<'a>;

    /// The kind of signature that it makes. Responses have to be signed in the same way.
    fn sign_type(&self) -> SignType {
        SignType::Rsa2
    }

    /// The modulus of the key, as [`Signer::modulus`] tells it.
    fn modulus(&self) -> Option<&[u8]> {
        None
    }
}
