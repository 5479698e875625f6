//! The application as Alipay's console would have it set up.

use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, SystemTime};

use crate::builder::Builder;
use crate::clock::Clock;
use crate::crypto::{Certificates, ContentKey, Keys, PublicKey, SignType};

const ID: &str = "2021000000000000";
const WINDOW: Duration = Duration::from_secs(10 * 60);

/// The one application that the gateway knows.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) id: String,
    pub(crate) brings_own_key: bool,
    pub(super) key: PublicKey,
    pub(super) sign_types: BTreeSet<SignType>,
    /// What merchants gave: `app_auth_token`.
    pub(super) merchants: Tokens,
    /// What users gave: `auth_token`.
    pub(super) users: Tokens,
    pub(super) timestamp_window: Duration,
    /// Where messages go.
    pub(crate) message_url: Option<String>,
    /// In certificate mode only.
    pub(crate) certificates: Option<Certificates>,
    /// With it, requests may be encrypted.
    pub(crate) content_key: Option<ContentKey>,
}

/// Tokens that are known. As long as there is none, every token counts as known.
#[derive(Debug, Default)]
pub(super) struct Tokens(BTreeSet<String>);

impl Tokens {
    pub(super) fn knows(&self, token: &str) -> bool {
        self.0.is_empty() || self.has(token)
    }

    pub(super) fn has(&self, token: &str) -> bool {
        self.0.contains(token)
    }
}

/// What a [`Builder`] has been told about the application.
#[derive(Debug, Default)]
pub(crate) struct Setup {
    id: Option<String>,
    public_key: Option<String>,
    sign_types: BTreeSet<SignType>,
    merchants: Tokens,
    users: Tokens,
    timestamp_window: Option<Duration>,
    message_url: Option<String>,
    has_certificates: bool,
    encryption: Option<Encryption>,
    pub(crate) clock: Clock,
}

#[derive(Debug)]
enum Encryption {
    NewKey,
    Key(String),
}

impl Setup {
    pub(crate) fn app(self, keys: &Keys) -> io::Result<App> {
        let key = self.public_key.as_deref().map(PublicKey::read).transpose()?;
        let brings_own_key = key.is_some();
        let key = key.unwrap_or_else(|| keys.app_public().clone());
        let id = self.id.unwrap_or_else(|| ID.to_owned());
        let certificates = self.has_certificates.then(|| keys.certify(&id, &key)).transpose()?;
        let content_key = match self.encryption {
            None => None,
            Some(Encryption::NewKey) => Some(ContentKey::generate()),
            Some(Encryption::Key(text)) => Some(ContentKey::read(&text)?),
        };
        let mut sign_types = self.sign_types;
        if sign_types.is_empty() {
            sign_types.insert(SignType::default());
        }
        Ok(App {
            id,
            brings_own_key,
            key,
            certificates,
            content_key,
            sign_types,
            merchants: self.merchants,
            users: self.users,
            timestamp_window: self.timestamp_window.unwrap_or(WINDOW),
            message_url: self.message_url,
        })
    }
}

/// The application, and what is asked of its requests.
impl Builder {
    /// The id of the one application that the gateway knows; otherwise `2021000000000000`.
    #[must_use]
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.setup.id = Some(app_id.into());
        self
    }

    /// The public key of an application that brings its own: PEM, or the base64 that Alipay's tools write. Its private
    /// key never comes here, so [`Gateway::app_private_key_pem`](crate::Gateway::app_private_key_pem) is empty then.
    #[must_use]
    pub fn app_public_key(mut self, key: impl Into<String>) -> Self {
        self.setup.public_key = Some(key.into());
        self
    }

    /// The kinds of signatures that the application is set up with; otherwise RSA2 alone. Requests with another are
    /// refused with `isv.missing-signature-config`.
    ///
    /// ```
    /// use alipay_gateway::{Gateway, SignType};
    ///
    /// let gateway = Gateway::builder().sign_types([SignType::Rsa, SignType::Rsa2]).start()?;
    /// # let _ = gateway;
    /// # std::io::Result::Ok(())
    /// ```
    #[must_use]
    pub fn sign_types(mut self, sign_types: impl IntoIterator<Item = SignType>) -> Self {
        self.setup.sign_types = sign_types.into_iter().collect();
        self
    }

    /// Puts the application into certificate mode: requests and answers name the certificates that they are signed for.
    /// The gateway certifies the application's key, also one that it brings.
    ///
    /// ```
    /// use alipay::{CertificateFiles, Certificates, Client, PrivateKey};
    /// use alipay_gateway::Gateway;
    ///
    /// let gateway = Gateway::builder().certificates().start()?;
    /// let [application, alipay, alipay_root] =
    ///     [gateway.app_certificate_pem(), gateway.alipay_certificate_pem(), gateway.root_certificate_pem()]
    ///         .map(|pem| pem.unwrap_or_default());
    /// let certificates = Certificates::read(CertificateFiles {
    ///     application: application.as_bytes(),
    ///     alipay: alipay.as_bytes(),
    ///     alipay_root: alipay_root.as_bytes(),
    /// })?;
    /// let client = Client::builder(gateway.app_id())
    ///     .gateway(gateway.address())
    ///     .private_key(PrivateKey::read(gateway.app_private_key_pem())?)
    ///     .certificates(certificates)
    ///     .build()?;
    /// # let _ = client;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn certificates(mut self) -> Self {
        self.setup.has_certificates = true;
        self
    }

    /// Gives the application a content key, which [`Gateway::content_key`](crate::Gateway::content_key) tells. Requests
    /// may then be encrypted, and are answered so; others go on as before.
    ///
    /// ```
    /// use alipay::ContentKey;
    /// use alipay_gateway::Gateway;
    ///
    /// let gateway = Gateway::builder().encryption().start()?;
    /// let key = ContentKey::read(gateway.content_key().unwrap_or_default())?;
    /// # let _ = key;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn encryption(mut self) -> Self {
        self.setup.encryption = Some(Encryption::NewKey);
        self
    }

    /// As [`encryption`](Self::encryption), with a key that the application has already: the base64 of 16 bytes.
    #[must_use]
    pub fn content_key(mut self, key: impl Into<String>) -> Self {
        self.setup.encryption = Some(Encryption::Key(key.into()));
        self
    }

    /// One more token that merchants have given the application. Without any, and as long as none was exchanged for a
    /// code, all are taken as good; then others are refused with `aop.invalid-app-auth-token`.
    #[must_use]
    pub fn app_auth_token(mut self, token: impl Into<String>) -> Self {
        self.setup.merchants.0.insert(token.into());
        self
    }

    /// One more token that users have given the application. Without any, all are taken as good; with one, others are
    /// refused with `aop.invalid-auth-token`.
    #[must_use]
    pub fn auth_token(mut self, token: impl Into<String>) -> Self {
        self.setup.users.0.insert(token.into());
        self
    }

    /// How far the timestamp of a request may be off, both ways; otherwise ten minutes. How far it may be at the real
    /// gateway is not documented. `Duration::MAX` allows every timestamp, for requests that were written down.
    #[must_use]
    pub fn timestamp_window(mut self, window: Duration) -> Self {
        self.setup.timestamp_window = Some(window);
        self
    }

    /// The address that is set for the application, on this machine, to which messages go, such as
    /// `alipay.fund.trans.order.changed`; otherwise there are none. Notifications go to the `notify_url` of a request.
    #[must_use]
    pub fn message_url(mut self, url: impl Into<String>) -> Self {
        self.setup.message_url = Some(url.into());
        self
    }

    /// What time it is for the gateway; otherwise the machine's.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use alipay_gateway::Gateway;
    ///
    /// let tomorrow = || SystemTime::now() + Duration::from_secs(24 * 60 * 60);
    /// let gateway = Gateway::builder().clock(tomorrow).start()?;
    /// # let _ = gateway;
    /// # std::io::Result::Ok(())
    /// ```
    #[must_use]
    pub fn clock(mut self, now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        self.setup.clock = Clock::new(now);
        self
    }
}
