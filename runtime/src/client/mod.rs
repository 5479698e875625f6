//! The client without any input or output: it makes signed requests and reads responses.

mod builder;
mod config_error;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::datetime::Clock;
use crate::decode::Object;
use crate::error::Error;
use crate::key::PublicKey;
use crate::method::Message;
use crate::notification::{self, NotificationError, VerifiedNotification};
use crate::options::CallOptions;
use crate::request::{Parameters, Place, RequestError, SignedRequest, add_fields};
use crate::response::{self, Reply};
use crate::signer::Signer;
use crate::validate;

pub use builder::ClientBuilder;
pub use config_error::ConfigError;

/// Signs requests and reads responses for one application. It does no input or output: hand it to
/// `AsyncClient` or `BlockingClient`, or send what
/// [`sign`](Self::sign) returns with any HTTP client and give the answer to [`interpret`](Self::interpret).
///
/// Cloning is cheap, and a clone shares the keys.
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
}

struct Settings {
    app_id: String,
    gateway: Arc<str>,
    signer: Box<dyn Signer>,
    alipay_key: PublicKey,
    clock: Box<dyn Clock>,
    validate: bool,
    body_limit: usize,
    connect_timeout: Duration,
    timeout: Duration,
}

impl Client {
    /// Starts to describe a client for the application `app_id`.
    pub fn builder(app_id: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(app_id.into())
    }

    /// Checks a message against its documented rules, and signs it.
    ///
    /// # Errors
    ///
    /// When it breaks a rule, a parameter cannot be sent, or the signer fails. Nothing was sent.
    pub fn sign<M: Message>(&self, message: &M, options: &CallOptions) -> Result<SignedRequest, Error> {
        if let Some(rules) = message
            .rules()
            .filter(|_| options.validate.unwrap_or(self.settings.validate))
        {
            validate::validate(message, rules)?;
        }
        Ok(self.sign_unchecked(message, options)?)
    }

    /// Reads the answer to a signed request: verifies it, then decodes exactly the bytes that were verified.
    ///
    /// # Errors
    ///
    /// Whatever keeps the response from being a verified success.
    pub fn interpret<T: Object>(
        &self,
        request: &SignedRequest,
        response: http::Response<Vec<u8>>,
    ) -> Result<Reply<T>, Error> {
        response::open(&self.settings.alipay_key, self.settings.body_limit, request, response)?.decode(request)
    }

    /// Verifies a notification, given the bytes of its body as they came.
    ///
    /// # Errors
    ///
    /// When the notification is not signed by Alipay, or cannot be read.
    pub fn verify_notification(&self, body: &[u8]) -> Result<VerifiedNotification, NotificationError> {
        notification::verify(&self.settings.alipay_key, body)
    }

    /// The largest response body that is read, in bytes.
    pub fn body_limit(&self) -> usize {
        self.settings.body_limit
    }

    /// How long connecting may take.
    pub fn connect_timeout(&self) -> Duration {
        self.settings.connect_timeout
    }

    /// The address of the gateway.
    pub fn gateway(&self) -> &str {
        &self.settings.gateway
    }

    /// How long a call with these options may take in all.
    pub fn timeout(&self, options: &CallOptions) -> Duration {
        options.timeout.unwrap_or(self.settings.timeout)
    }

    fn sign_unchecked<M: Message>(&self, message: &M, options: &CallOptions) -> Result<SignedRequest, RequestError> {
        let method = message.method();
        let mut parameters = self.common_parameters(method.name, method.version, options)?;
        add_fields(&mut parameters, message)?;
        parameters.sort()?;
        let signature = self
            .settings
            .signer
            .sign(parameters.canonical().as_bytes())
            .map_err(RequestError::Signer)?;
        let is_upload = method.wire == crate::Wire::Upload;
        let files = || {
            message
                .files()
                .into_iter()
                .map(|(name, file)| (name, file.clone()))
                .collect()
        };
        Ok(SignedRequest {
            gateway: self.settings.gateway.clone(),
            method: method.name.to_owned(),
            parameters,
            signature: STANDARD.encode(signature),
            files: is_upload.then(files),
        })
    }

    fn common_parameters(
        &self,
        method: &str,
        version: &str,
        options: &CallOptions,
    ) -> Result<Parameters, RequestError> {
        let mut parameters = Parameters::default();
        let option = |value: &Option<String>| value.clone().unwrap_or_default();
        for (place, name, value) in [
            (Place::Query, "app_id", self.settings.app_id.clone()),
            (Place::Query, "method", method.to_owned()),
            (Place::Query, "version", version.to_owned()),
            (Place::Query, "format", "json".to_owned()),
            (Place::Query, "charset", "utf-8".to_owned()),
            (Place::Query, "sign_type", "RSA2".to_owned()),
            (Place::Query, "timestamp", self.settings.clock.now().to_string()),
            (Place::Query, "notify_url", option(&options.notify_url)),
            (Place::Query, "return_url", option(&options.return_url)),
            (Place::Query, "auth_token", option(&options.auth_token)),
            (Place::Body, "app_auth_token", option(&options.app_auth_token)),
        ] {
            parameters.common(place, name, value)?;
        }
        Ok(parameters)
    }
}

/// Shows the application and the gateway; keys are never shown.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("app_id", &self.settings.app_id)
            .field("gateway", &self.settings.gateway)
            .finish_non_exhaustive()
    }
}
