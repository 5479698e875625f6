//! Who signs: a private key in memory, or a service that keeps it.

use std::error::Error;

/// Why something could not be signed.
pub type SignerError = Box<dyn Error + Send + Sync>;

/// Makes the signatures of a client. A [`PrivateKey`](crate::PrivateKey) is one; a key management
/// service can be another.
pub trait Signer: Send + Sync {
    /// Signs exactly these bytes with `SHA256withRSA`, PKCS#1 v1.5, which the gateway calls RSA2.
    ///
    /// # Errors
    ///
    /// Whatever keeps the signer from signing; nothing is sent then.
    fn sign(&self, content: &[u8]) -> Result<Vec<u8>, SignerError>;

    /// The modulus of the key, big-endian without leading zeros, by which a client notices that it was
    /// given the application's own public key as Alipay's. `None` leaves that check out.
    fn modulus(&self) -> Option<&[u8]> {
        None
    }
}
