//! The keys of both sides.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::RsaPrivateKey;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _, LineEnding};

use super::certificates::{Authority, Certificates};
use super::pair::{Pair, private_keys};
use super::{PublicKey, SignType};

const BITS: usize = 2048;

/// Alipay's key pair and the application's, made for this purpose. Cloning is cheap.
#[derive(Clone)]
pub struct Keys(Arc<Pairs>);

struct Pairs {
    alipay: Pair,
    alipay_public_pem: String,
    alipay_private_pem: String,
    app: PublicKey,
    app_private_pem: String,
    /// Made when the first gateway asks for certificates, and shared with the others.
    authority: Mutex<Option<Arc<Authority>>>,
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
        Self::of(alipay, &app)
    }

    /// Reads Alipay's private key and the application's, PKCS#8 in PEM, as
    /// [`alipay_private_pem`](Self::alipay_private_pem) and [`app_private_pem`](Self::app_private_pem) give them.
    ///
    /// # Errors
    ///
    /// When a text is no such key.
    pub fn from_pem(alipay_private: &str, app_private: &str) -> io::Result<Self> {
        let read = |whose: &str, pem: &str| {
            RsaPrivateKey::from_pkcs8_pem(pem).map_err(|error| {
                let problem = format!("{whose} private key is not PKCS#8 in PEM: {error}");
                io::Error::new(io::ErrorKind::InvalidData, problem)
            })
        };
        Self::of(
            read("Alipay's", alipay_private)?,
            &read("the application's", app_private)?,
        )
    }

    fn of(alipay: RsaPrivateKey, app: &RsaPrivateKey) -> io::Result<Self> {
        let pem = |key: &RsaPrivateKey| key.to_pkcs8_pem(LineEnding::LF).map_err(io::Error::other);
        let alipay_private_pem = pem(&alipay)?.to_string();
        let alipay = Pair::new(alipay);
        Ok(Self(Arc::new(Pairs {
            alipay_public_pem: alipay.public().pem()?,
            alipay_private_pem,
            alipay,
            app: PublicKey::new(app.to_public_key()),
            app_private_pem: pem(app)?.to_string(),
            authority: Mutex::default(),
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

    /// Alipay's public key in PEM.
    pub fn alipay_public_pem(&self) -> &str {
        &self.0.alipay_public_pem
    }

    /// Alipay's private key, PKCS#8 in PEM: to start a gateway with the same keys again.
    pub fn alipay_private_pem(&self) -> &str {
        &self.0.alipay_private_pem
    }

    /// The application's private key, PKCS#8 in PEM.
    pub fn app_private_pem(&self) -> &str {
        &self.0.app_private_pem
    }

    pub(crate) fn app_public(&self) -> &PublicKey {
        &self.0.app
    }

    /// Certificates of Alipay's key and the application's. Making the authority takes as long as making keys.
    pub(crate) fn certify(&self, app_id: &str, app: &PublicKey) -> io::Result<Certificates> {
        let mut authority = self.0.authority.lock().unwrap_or_else(PoisonError::into_inner);
        let authority = match &*authority {
            Some(authority) => authority.clone(),
            None => authority.insert(Arc::new(Authority::new(&self.0.alipay)?)).clone(),
        };
        Certificates::new(authority, app_id, app)
    }

    /// Alipay's signature in base64.
    pub(super) fn sign(&self, sign_type: SignType, content: &[u8]) -> String {
        STANDARD.encode(self.0.alipay.sign(sign_type, content))
    }
}

/// Shows the size only.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} bits)", self.0.app.bits())
    }
}
