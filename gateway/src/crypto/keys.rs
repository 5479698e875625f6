//! The keys of both sides.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs8::{EncodePrivateKey as _, LineEnding};

use super::pair::{Pair, private_keys};
use super::{PublicKey, SignType};

const BITS: usize = 2048;

/// Alipay's key pair and the application's, made for this purpose. Cloning is cheap.
#[derive(Clone)]
pub struct Keys(Arc<Pairs>);

struct Pairs {
    alipay: Pair,
    alipay_public_pem: String,
    app: PublicKey,
    app_private_pem: String,
}

impl Keys {
    /// Makes two pairs of 2048 bits, which takes up to a few seconds.
    ///
    /// # Errors
    ///
    /// When the machine has no random numbers or no threads to give.
    pub fn generate() -> io::Result<Self> {
        Self::generate_with_bits(BITS)
    }

    /// Makes two pairs of this size: 1024 bits, as old applications have them, to 4096.
    ///
    /// # Errors
    ///
    /// When the size is another one, or as with [`generate`](Self::generate).
    pub fn generate_with_bits(bits: usize) -> io::Result<Self> {
        if !(1024..=4096).contains(&bits) {
            let problem = format!("a key of {bits} bits is not of use here: ask for 1024 to 4096");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
        }
        let [alipay, app] = private_keys(bits)?;
        let app_private_pem = app.to_pkcs8_pem(LineEnding::LF).map_err(io::Error::other)?.to_string();
        let alipay = Pair::new(alipay);
        Ok(Self(Arc::new(Pairs {
            alipay_public_pem: alipay.public().pem()?,
            alipay,
            app: PublicKey::new(app.to_public_key()),
            app_private_pem,
        })))
    }

    /// The keys that all gateways of this process share, made when they are first asked for.
    ///
    /// # Errors
    ///
    /// See [`generate`](Self::generate).
    pub fn shared() -> io::Result<Self> {
        static SHARED: Mutex<Option<Keys>> = Mutex::new(None);
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = &*shared {
            return Ok(keys.clone());
        }
        Ok(shared.insert(Self::generate()?).clone())
    }

    pub(crate) fn alipay_public_pem(&self) -> &str {
        &self.0.alipay_public_pem
    }

    pub(crate) fn app_private_pem(&self) -> &str {
        &self.0.app_private_pem
    }

    pub(crate) fn app_public(&self) -> &PublicKey {
        &self.0.app
    }

    /// Alipay's signature in base64.
    pub(crate) fn sign(&self, sign_type: SignType, content: &[u8]) -> String {
        STANDARD.encode(self.0.alipay.sign(sign_type, content))
    }
}

/// Shows the size only.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} bits)", self.0.app.bits())
    }
}
