//! Certificate mode: an authority that certifies Alipay's keys and the application's, as the real ones do.

mod authority;
mod issued;
mod names;

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub(super) use authority::Authority;
pub(crate) use issued::Certificate;

use super::{PublicKey, SignType, Signature};

/// The certificates of an application and of Alipay. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Certificates {
    authority: Arc<Authority>,
    app: Arc<Certificate>,
    is_renewed: Arc<AtomicBool>,
}

/// Which of Alipay's certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// The one that Alipay signs with now.
    Current,
    /// The one that it signs with before or after.
    Other,
}

impl Certificates {
    pub(super) fn new(authority: Arc<Authority>, app_id: &str, key: &PublicKey) -> io::Result<Self> {
        let app = authority.certify(&names::app(app_id), key)?;
        Ok(Self {
            authority,
            app: Arc::new(app),
            is_renewed: Arc::default(),
        })
    }

    pub(crate) fn app(&self) -> &Certificate {
        &self.app
    }

    pub(crate) fn alipay(&self, edition: Edition) -> &Certificate {
        &self.signatory(edition).certificate
    }

    pub(crate) fn root(&self) -> &Certificate {
        &self.authority.root
    }

    /// Alipay's certificate with this serial number, in PEM.
    pub(crate) fn alipay_pem(&self, sn: &str) -> Option<&str> {
        let certificates = [Edition::Current, Edition::Other].map(|edition| self.alipay(edition));
        let asked_for = certificates.into_iter().find(|certificate| certificate.sn == sn)?;
        Some(&asked_for.pem)
    }

    /// Alipay's signature. The certificate is looked up once, so that a renewal meanwhile does not part the two.
    pub(super) fn sign(&self, edition: Edition, sign_type: SignType, content: &[u8]) -> Signature {
        let signatory = self.signatory(edition);
        Signature {
            text: STANDARD.encode(signatory.pair.sign(sign_type, content)),
            certificate_sn: Some(signatory.certificate.sn.clone()),
        }
    }

    /// From now on, Alipay signs with its other certificate.
    pub(crate) fn renew(&self) {
        self.is_renewed.fetch_xor(true, Ordering::Relaxed);
    }

    fn signatory(&self, edition: Edition) -> &authority::Signatory {
        let is_renewed = self.is_renewed.load(Ordering::Relaxed) != (edition == Edition::Other);
        let [first, second] = &self.authority.alipay;
        if is_renewed { second } else { first }
    }
}

/// Shows serial numbers only.
impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificates(app {}, root {})", self.app.sn, self.authority.root.sn)
    }
}
