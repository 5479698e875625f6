//! The description of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::Uri;

use super::{Client, ConfigError, Settings};
use crate::datetime::{Clock, SystemClock};
use crate::key::{PrivateKey, PublicKey};
use crate::signer::Signer;

const PRODUCTION: &str = "https://openapi.alipay.com/gateway.do";
const SANDBOX: &str = "https://openapi-sandbox.dl.alipaydev.com/gateway.do";

/// The description of a client; [`build`](Self::build) makes it.
pub struct ClientBuilder {
    app_id: String,
    gateway: String,
    signer: Option<Box<dyn Signer>>,
    alipay_key: Option<PublicKey>,
    clock: Box<dyn Clock>,
    validate: bool,
    body_limit: usize,
    connect_timeout: Duration,
    timeout: Duration,
}

impl ClientBuilder {
    pub(super) fn new(app_id: String) -> Self {
        Self {
            app_id,
            gateway: PRODUCTION.to_owned(),
            signer: None,
            alipay_key: None,
            clock: Box::new(SystemClock),
            validate: true,
            body_limit: 8 * 1024 * 1024,
            connect_timeout: Duration::from_secs(3),
            timeout: Duration::from_secs(15),
        }
    }

    /// The application's private key. Required, unless there is another [`signer`](Self::signer).
    #[must_use]
    pub fn private_key(self, key: PrivateKey) -> Self {
        self.signer(key)
    }

    /// Whatever else signs for the application, such as a key management service.
    #[must_use]
    pub fn signer(mut self, signer: impl Signer + 'static) -> Self {
        self.signer = Some(Box::new(signer));
        self
    }

    /// Alipay's public key, shown in the console next to the application's. Required.
    #[must_use]
    pub fn alipay_public_key(mut self, key: PublicKey) -> Self {
        self.alipay_key = Some(key);
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

    /// The largest response body that is read, in bytes; 8 MiB by default.
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

    /// How long a call may take in all; 15 seconds by default.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// When a key is missing, the application's own public key is given as Alipay's, or the application
    /// or the gateway is not well-formed.
    pub fn build(self) -> Result<Client, ConfigError> {
        if self.app_id.is_empty() || self.app_id.contains(char::is_whitespace) {
            return Err(ConfigError::AppId);
        }
        if !is_gateway(&self.gateway) {
            return Err(ConfigError::Gateway { address: self.gateway });
        }
        let signer = self.signer.ok_or(ConfigError::NoSigner)?;
        let alipay_key = self.alipay_key.ok_or(ConfigError::NoAlipayKey)?;
        if signer.modulus() == Some(alipay_key.modulus()) {
            return Err(ConfigError::OwnPublicKey);
        }
        let settings = Settings {
            app_id: self.app_id,
            gateway: self.gateway.into(),
            signer,
            alipay_key,
            clock: self.clock,
            validate: self.validate,
            body_limit: self.body_limit,
            connect_timeout: self.connect_timeout,
            timeout: self.timeout,
        };
        Ok(Client {
            settings: Arc::new(settings),
        })
    }
}

fn is_gateway(address: &str) -> bool {
    let scheme_is_known = |uri: &Uri| matches!(uri.scheme_str(), Some("http" | "https"));
    !address.contains('#')
        && address
            .parse()
            .is_ok_and(|uri: Uri| scheme_is_known(&uri) && uri.query().is_none())
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
