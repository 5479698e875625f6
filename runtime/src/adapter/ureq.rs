//! The blocking adapter.

use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustls::crypto::aws_lc_rs::default_provider;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, SendBody};

use super::attempts::Attempts;
use super::failure::{failure, some_time};
use super::{is_on_this_machine, with_length};
use crate::{Call, CallOptions, Client, Error, HttpRequest, Message, Reply, SignedRequest};

/// The library adds limits to the time, and panics where that is beyond what the machine can count.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 3600);

/// Calls methods with `ureq`, blocking the thread. Cloning is cheap, and a clone shares the connections. Feature
/// `ureq`.
///
/// ```no_run
/// use alipay_runtime::{BlockingClient, Client, Untyped};
/// use serde_json::json;
///
/// fn trade_status(client: Client) -> Result<(), alipay_runtime::Error> {
///     let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "20260101-1"}));
///     let reply = BlockingClient::new(client).call(&query)?;
///     println!("{}", reply["trade_status"]);
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct BlockingClient {
    client: Client,
    agent: Agent,
}

impl BlockingClient {
    /// Prepares connections for a client.
    pub fn new(client: Client) -> Self {
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(Arc::new(default_provider()))
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let mut config = Agent::config_builder();
        if is_on_this_machine(client.gateway()) {
            config = config.proxy(None);
        }
        let config = config
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(client.connect_timeout().min(LONGEST)))
            .build();
        Self {
            client,
            agent: config.into(),
        }
    }

    /// The client that signs and interprets.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The same for a merchant who authorised the application, over the same connections; see [`Client::acting_for`].
    #[must_use]
    pub fn acting_for(&self, app_auth_token: impl Into<Arc<str>>) -> Self {
        Self {
            client: self.client.acting_for(app_auth_token),
            agent: self.agent.clone(),
        }
    }

    /// Calls a method.
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being a verified success; [`Error::outcome`] says what to do next.
    pub fn call<M: Call>(&self, message: &M) -> Result<Reply<M::Response>, Error> {
        self.call_with(message, &CallOptions::default())
    }

    /// Calls a method with options of its own.
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being a verified success; [`Error::outcome`] says what to do next.
    pub fn call_with<M: Call>(&self, message: &M, options: &CallOptions) -> Result<Reply<M::Response>, Error> {
        let mut attempts = Attempts::begin(&self.client, message);
        loop {
            match attempts.make(|| self.attempt(message, options)) {
                ControlFlow::Break(result) => return result,
                ControlFlow::Continue(delay) => thread::sleep(delay),
            }
        }
    }

    fn attempt<M: Call>(&self, message: &M, options: &CallOptions) -> Result<Reply<M::Response>, Error> {
        let (request, response) = self.exchange(message, options)?;
        #[cfg(feature = "certificates")]
        if let Some(sn) = self.client.missing_certificate(&request, &response) {
            // If that fails, the response stays what it is: signed with an unknown certificate.
            let _ = self.fetch_certificate(&sn);
        }
        self.client.interpret(&request, response)
    }

    /// Fetches Alipay's certificate with this SN, as a renewed one, and trusts it from now on if it leads to the
    /// configured root certificates. Calls do this themselves. For a notification do it when
    /// [`NotificationError::Certificate`](crate::NotificationError::Certificate) names an unknown one, and not for
    /// every one that somebody posts: who may have sent it is not known yet. Feature `certificates`.
    ///
    /// # Errors
    ///
    /// Whatever keeps the certificate from being fetched or trusted.
    #[cfg(feature = "certificates")]
    pub fn fetch_certificate(&self, sn: &str) -> Result<(), Error> {
        let download = Client::certificate_download(sn);
        let options = CallOptions::default().encrypt(false);
        let for_itself = Self {
            client: self.client.acting_for_itself(),
            agent: self.agent.clone(),
        };
        let (request, response) = for_itself.exchange(&download, &options)?;
        self.client.accept_certificate(sn, &request, response)
    }

    fn exchange<M: Message>(
        &self,
        message: &M,
        options: &CallOptions,
    ) -> Result<(SignedRequest, http::Response<Vec<u8>>), Error> {
        let request = self.client.sign(message, options)?;
        let response = self.send(request.to_http()?, some_time(self.client.timeout(options))?)?;
        Ok((request, response))
    }

    fn send(&self, request: HttpRequest, timeout: Duration) -> Result<http::Response<Vec<u8>>, Error> {
        let (head, mut body) = with_length(request).into_parts();
        let length = body.content_length();
        let request = http::Request::from_parts(head, SendBody::from_reader(&mut body));
        let request = self
            .agent
            .configure_request(request)
            .timeout_global(Some(timeout.min(LONGEST)))
            .build();
        let response = self
            .agent
            .run(request)
            .and_then(|response| self.read(response).map_err(ureq::Error::from));
        let may_be_sent = length == 0 || body.content_length() < length;
        response.map_err(|error| classify(error, may_be_sent))
    }

    fn read(&self, response: http::Response<ureq::Body>) -> io::Result<http::Response<Vec<u8>>> {
        let (head, mut body) = response.into_parts();
        let one_too_many = u64::try_from(self.client.body_limit())
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        let mut bytes = Vec::new();
        body.as_reader().take(one_too_many).read_to_end(&mut bytes)?;
        Ok(http::Response::from_parts(head, bytes))
    }
}

fn classify(error: ureq::Error, may_be_sent: bool) -> Error {
    let is_timeout = matches!(error, ureq::Error::Timeout(_));
    let error = match error {
        ureq::Error::Io(cause) => cause.into(),
        other => other.into(),
    };
    failure(error, is_timeout, may_be_sent)
}
