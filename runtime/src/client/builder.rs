//! The description of a client.

mod build;

use std::fmt;
use std::time::Duration;

use super::signing::Signing;
#[cfg(feature = "certificates")]
use crate::certificate::Certificates;
use crate::charset::Charset;
use crate::content_key::ContentKey;
use crate::datetime::{Clock, SystemClock};
use crate::key::{PrivateKey, PublicKey};
use crate::observation::Observer;
use crate::retry::RetryPolicy;
use crate::signer::{AsyncSigner, Signer};

const PRODUCTION: &str = "https://openapi.alipay.com/gateway.do";
const SANDBOX: &str = "https://openapi-sandbox.dl.alipaydev.com/gateway.do";

/// The description of a client; [`build`](Self::build) makes it.
///
/// It needs a private key or another signer, and Alipay's public key or, in certificate mode, certificates. Everything
/// else has a default.
pub struct ClientBuilder {
    app_id: String,
    gateway: String,
    signing: Option<Signing>,
    alipay_key: Option<PublicKey>,
    #[cfg(feature = "certificates")]
    certificates: Option<Certificates>,
    content_key: Option<ContentKey>,
    charset: Charset,
    #[cfg(feature = "sha1")]
    accept_sha1_notifications: bool,
    clock: Box<dyn Clock>,
    validate: bool,
    body_limit: usize,
    connect_timeout: Duration,
    timeout: Duration,
    retry_policy: Option<RetryPolicy>,
    observer: Option<Box<dyn Observer>>,
}

impl ClientBuilder {
    pub(super) fn new(app_id: String) -> Self {
        Self {
            app_id,
            gateway: PRODUCTION.to_owned(),
            signing: None,
            alipay_key: None,
            #[cfg(feature = "certificates")]
            certificates: None,
            content_key: None,
            charset: Charset::default(),
            #[cfg(feature = "sha1")]
            accept_sha1_notifications: false,
            clock: Box::new(SystemClock),
            validate: true,
            body_limit: 8 * 1024 * 1024,
            connect_timeout: Duration::from_secs(3),
            timeout: Duration::from_secs(15),
            retry_policy: None,
            observer: None,
        }
    }

    /// The application's private key. Required, unless there is another [`signer`](Self::signer) or
    /// [`async_signer`](Self::async_signer).
    #[must_use]
    pub fn private_key(self, key: PrivateKey) -> Self {
        self.signer(key)
    }

    /// Whatever else signs for the application, such as a hardware module.
    #[must_use]
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signing = Some(Signing::Blocking(Box::new(signer)));
        self
    }

    /// Whatever signs for the application without blocking the thread, such as a key management service. Such a
    /// client works with [`Client::sign_async`](crate::Client::sign_async) and `AsyncClient`.
    #[must_use]
    pub fn async_signer(mut self, signer: impl AsyncSigner + 'static) -> Self {
        self.signing = Some(Signing::Async(Box::new(signer)));
        self
    }

    /// Alipay's public key, shown in the console next to the application's: key mode. Required, unless the
    /// application is in certificate mode.
    #[must_use]
    pub fn alipay_public_key(mut self, key: PublicKey) -> Self {
        self.alipay_key = Some(key);
        self
    }

    /// The certificates that the console gives instead of Alipay's public key: certificate mode. Feature
    /// `certificates`.
    ///
    /// ```no_run
    /// use alipay_runtime::{CertificateFiles, Certificates, Client, PrivateKey};
    /// use std::fs::read;
    ///
    /// let certificates = Certificates::read(CertificateFiles {
    ///     application: &read("appCertPublicKey_2021000000000000.crt")?,
    ///     alipay: &read("alipayCertPublicKey_RSA2.crt")?,
    ///     alipay_root: &read("alipayRootCert.crt")?,
    /// })?;
    /// let client = Client::builder("2021000000000000")
    ///     .private_key(PrivateKey::read(read("application.key")?)?)
    ///     .certificates(certificates)
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "certificates")]
    #[must_use]
    pub fn certificates(mut self, certificates: Certificates) -> Self {
        self.certificates = Some(certificates);
        self
    }

    /// The AES key from the console. With it, the content of every request is encrypted, unless
    /// [`CallOptions::encrypt`](crate::CallOptions::encrypt) says otherwise, and encrypted answers can be read.
    /// Uploads and methods with flat parameters have no content in this sense. See [`ContentKey`].
    #[must_use]
    pub fn content_key(mut self, key: ContentKey) -> Self {
        self.content_key = Some(key);
        self
    }

    /// The charset of requests, and so of notifications about what they began; UTF-8 by default. GBK needs feature
    /// `gbk`.
    #[must_use]
    pub fn charset(mut self, charset: Charset) -> Self {
        self.charset = charset;
        self
    }

    /// Whether notifications may also be signed with RSA (SHA-1) when they say so, while the application itself signs
    /// with RSA2: for the time in which it is moved, and trades begun before still end. Off by default. Feature
    /// `sha1`.
    #[cfg(feature = "sha1")]
    #[must_use]
    pub fn accept_sha1_notifications(mut self, accept: bool) -> Self {
        self.accept_sha1_notifications = accept;
        self
    }

    /// Talks to the sandbox.
    #[must_use]
    pub fn sandbox(self) -> Self {
        self.gateway(SANDBOX)
    }

    /// Talks to another gateway: an http or https address without a query.
    #[must_use]
    pub fn gateway(mut self, address: impl Into<String>) -> Self {
        self.gateway = address.into();
        self
    }

    /// Takes the timestamps of requests from another clock than the machine's.
    #[must_use]
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// Whether requests are checked against the documented rules before they are sent. They are unless turned off.
    #[must_use]
    pub fn validate(mut self, validate: bool) -> Self {
        self.validate = validate;
        self
    }

    /// The largest response body that is read, in bytes; 8 MiB by default. More is
    /// [`ResponseProblem::TooLarge`](crate::ResponseProblem::TooLarge).
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How long connecting may take; 3 seconds by default.
    #[must_use]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long a call may take in all, or each of its attempts; 15 seconds by default. With zero nothing is sent, and
    /// the result is [`Error::Connect`](crate::Error::Connect).
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Tries calls that only read again after errors that may pass. Off by default.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = Some(policy);
        self
    }

    /// Who is told about every call, to count and time them.
    #[must_use]
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }
}

/// Shows the application and the gateway; keys are never shown.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("app_id", &self.app_id)
            .field("gateway", &self.gateway)
            .finish_non_exhaustive()
    }
}
