//! The client without any input or output: it makes signed requests and reads responses.

mod builder;
#[cfg(feature = "certificates")]
mod certificates;
mod config_error;
mod notifications;
mod requests;
mod signing;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::charset::Charset;
use crate::content_key::ContentKey;
use crate::datetime::Clock;
use crate::decode::Object;
use crate::error::Error;
use crate::method::Request;
use crate::observation::Observer;
use crate::options::CallOptions;
use crate::request::SignedRequest;
use crate::response::{self, Reply};
use crate::retry::RetryPolicy;
use crate::signer::SignType;
use crate::trust::Trust;

pub use builder::ClientBuilder;
pub use config_error::ConfigError;
use signing::Signing;

/// Signs requests and reads responses for one application. It does no input or output: hand it to
/// `AsyncClient` or `BlockingClient`, or send what
/// [`sign`](Self::sign) returns with any HTTP client and give the answer to [`interpret`](Self::interpret).
///
/// Cloning is cheap, and a clone shares the keys.
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
    app_auth_token: Option<Arc<str>>,
}

struct Settings {
    app_id: String,
    gateway: Arc<str>,
    signing: Signing,
    /// The kinds of signatures that notifications may have; the first one is the application's own.
    notified_with: Vec<SignType>,
    trust: Trust,
    content_key: Option<ContentKey>,
    charset: Charset,
    clock: Box<dyn Clock>,
    validate: bool,
    body_limit: usize,
    connect_timeout: Duration,
    timeout: Duration,
    retry_policy: Option<RetryPolicy>,
    observer: Option<Box<dyn Observer>>,
}

impl Client {
    /// Starts to describe a client for the application `app_id`.
    pub fn builder(app_id: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(app_id.into())
    }

    /// A client that acts for a merchant who authorised the application: this client with another default of
    /// [`CallOptions::app_auth_token`]. It shares everything else, so there can be one for each merchant.
    ///
    /// An empty token is refused when a request is signed: it would be one of the application's own.
    ///
    /// ```
    /// use alipay_runtime::{CallOptions, Client, Error, SignedRequest, Untyped};
    /// use serde_json::json;
    ///
    /// fn query_for(client: &Client, app_auth_token: &str) -> Result<SignedRequest, Error> {
    ///     let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "20260101-1"}));
    ///     client.acting_for(app_auth_token).sign(&query, &CallOptions::default())
    /// }
    /// ```
    #[must_use]
    pub fn acting_for(&self, app_auth_token: impl Into<Arc<str>>) -> Self {
        Self {
            settings: self.settings.clone(),
            app_auth_token: Some(app_auth_token.into()),
        }
    }

    /// This client without the merchant that it acts for.
    #[cfg(all(feature = "certificates", any(feature = "reqwest", feature = "ureq")))]
    pub(crate) fn acting_for_itself(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            app_auth_token: None,
        }
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
        response::open(&self.settings.reader(), request.method(), response)?.decode(Some(request))
    }

    /// Reads what the Alipay SDK gave to an app as the result of the order string of a request `R`: the JSON text
    /// in `result`, which the app has to hand to its server as it is.
    ///
    /// It proves that Alipay wrote it, and no payment: whether the order is paid says a notification or a query. The
    /// result of an [`Untyped`](crate::Untyped) request is read with [`interpret`](Self::interpret), as the body of a
    /// response.
    ///
    /// ```
    /// use alipay_runtime::{CallOptions, Client, Error, Message, Request};
    ///
    /// // What the app hands to the Alipay SDK ...
    /// fn order_string(client: &Client, order: &impl Message) -> Result<String, Error> {
    ///     Ok(client.sign(order, &CallOptions::default())?.to_order_string())
    /// }
    ///
    /// // ... and what the SDK hands back, for a typed order.
    /// fn comes_from_alipay<Order: Request>(client: &Client, result: &str) -> bool {
    ///     client.read_app_result::<Order>(result).is_ok()
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// Whatever keeps the result from being a verified success. An empty result has an unknown outcome.
    pub fn read_app_result<R: Request>(&self, result: impl Into<Vec<u8>>) -> Result<Reply<R::Response>, Error> {
        response::open(&self.settings.reader(), R::METHOD, http::Response::new(result.into()))?.decode(None)
    }

    /// The largest response body that is read, in bytes.
    pub fn body_limit(&self) -> usize {
        self.settings.body_limit
    }

    /// How long connecting may take.
    pub fn connect_timeout(&self) -> Duration {
        self.settings.connect_timeout
    }

    /// The id of the application.
    pub fn app_id(&self) -> &str {
        &self.settings.app_id
    }

    /// The address of the gateway.
    pub fn gateway(&self) -> &str {
        &self.settings.gateway
    }

    /// When calls are tried again; nothing if they never are.
    pub fn retry_policy(&self) -> Option<&RetryPolicy> {
        self.settings.retry_policy.as_ref()
    }

    /// Who is told about every call.
    pub fn observer(&self) -> Option<&dyn Observer> {
        self.settings.observer.as_deref()
    }

    /// How long a call with these options may take in all, or each of its attempts.
    pub fn timeout(&self, options: &CallOptions) -> Duration {
        options.timeout.unwrap_or(self.settings.timeout)
    }
}

impl Settings {
    fn reader(&self) -> response::Reader<'_> {
        response::Reader {
            trust: &self.trust,
            sign_type: self.signing.sign_type(),
            content_key: self.content_key.as_ref(),
            clock: &*self.clock,
            vouches_for_itself: false,
            limit: self.body_limit,
        }
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
