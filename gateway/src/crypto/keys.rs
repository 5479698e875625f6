//! The keys of both sides, and the only place that signs and verifies.

use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{Keypair as _, SignatureEncoding as _, Signer as _, Verifier as _};

const BITS: usize = 2048;

/// Alipay's key pair and the application's, made for this purpose. Cloning is cheap.
#[derive(Clone)]
pub struct Keys(Arc<Pairs>);

struct Pairs {
    alipay: SigningKey<Sha256>,
    alipay_public_pem: String,
    app: VerifyingKey<Sha256>,
    app_private_pem: String,
}

impl Keys {
    /// Makes two pairs of 2048 bits, which takes up to a few seconds.
    ///
    /// # Errors
    ///
    /// When the machine has no random numbers or no threads to give.
    pub fn generate() -> io::Result<Self> {
        let (alipay, app) = thread::scope(|scope| {
            let app = thread::Builder::new().spawn_scoped(scope, private_key)?;
            let alipay = private_key()?;
            let app = app.join().map_err(|_| io::Error::other("making a key failed"))??;
            io::Result::Ok((alipay, app))
        })?;
        let app_private_pem = app.to_pkcs8_pem(LineEnding::LF).map_err(io::Error::other)?.to_string();
        let alipay_public_pem = alipay
            .to_public_key()
            .to_public_key_pem(LineEnding::LF)
            .map_err(io::Error::other)?;
        let app = SigningKey::new(app).verifying_key();
        Ok(Self(Arc::new(Pairs {
            alipay: SigningKey::new(alipay),
            alipay_public_pem,
            app,
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

    /// Alipay's RSA2 signature in base64.
    pub(crate) fn sign(&self, content: &[u8]) -> String {
        STANDARD.encode(self.0.alipay.sign(content).to_bytes())
    }

    /// Whether `signature` is the application's RSA2 signature of `content`, in base64.
    pub(crate) fn is_from_app(&self, content: &[u8], signature: &str) -> bool {
        let bytes = STANDARD.decode(signature).ok();
        let signature = bytes.and_then(|bytes| Signature::try_from(bytes.as_slice()).ok());
        signature.is_some_and(|signature| self.0.app.verify(content, &signature).is_ok())
    }
}

/// Shows the size only.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({BITS} bits)")
    }
}

fn private_key() -> io::Result<RsaPrivateKey> {
    RsaPrivateKey::new(&mut OsRng, BITS).map_err(io::Error::other)
}
