//! The asynchronous adapter.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;

use super::attempts::Attempts;
use super::failure::{failure, some_time};
use super::frames::Frames;
use super::{is_on_this_machine, with_length};
use crate::{Call, CallOptions, Client, Error, HttpRequest, Message, Reply, SignedRequest};

/// Calls methods with `reqwest`, on a Tokio runtime. Cloning is cheap, and a clone shares the connections. Feature
/// `reqwest`.
///
/// ```no_run
/// use alipay_runtime::{AsyncClient, Client, Untyped};
/// use serde_json::json;
///
/// async fn trade_status(client: Client) -> Result<(), alipay_runtime::Error> {
///     let client = AsyncClient::new(client)?;
///     let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "20260101-1"}));
///     let reply = client.call(&query).await?;
///     println!("{}", reply["trade_status"]);
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug)]
pub struct AsyncClient {
    client: Client,
    http: reqwest::Client,
}

impl AsyncClient {
    /// Prepares connections for a client.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up, [`Error::Connect`].
    pub fn new(client: Client) -> Result<Self, Error> {
        let mut http = reqwest::Client::builder()
            .redirect(Policy::none())
            .connect_timeout(client.connect_timeout());
        if is_on_this_machine(client.gateway()) {
            http = http.no_proxy();
        }
        let http = http.build().map_err(|error| Error::Connect(error.into()))?;
        Ok(Self { client, http })
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
            http: self.http.clone(),
        }
    }

    /// Calls a method.
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being a verified success; [`Error::outcome`] says what to do next.
    pub async fn call<M: Call>(&self, message: &M) -> Result<Reply<M::Response>, Error> {
        self.call_with(message, &CallOptions::default()).await
    }

    /// Calls a method with options of its own.
    ///
    /// # Errors
    ///
    /// Whatever keeps the call from being a verified success; [`Error::outcome`] says what to do next.
    pub async fn call_with<M: Call>(&self, message: &M, options: &CallOptions) -> Result<Reply<M::Response>, Error> {
        let mut attempts = Attempts::begin(&self.client, message);
        loop {
            match attempts.make_async(self.attempt(message, options)).await {
                ControlFlow::Break(result) => return result,
                ControlFlow::Continue(delay) => tokio::time::sleep(delay).await,
            }
        }
    }

    async fn attempt<M: Call>(&self, message: &M, options: &CallOptions) -> Result<Reply<M::Response>, Error> {
        let (request, response) = self.exchange(message, options).await?;
        #[cfg(feature = "certificates")]
        if let Some(sn) = self.client.missing_certificate(&request, &response) {
            // If that fails, the response stays what it is: signed with an unknown certificate.
            let _ = self.fetch_certificate(&sn).await;
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
    pub async fn fetch_certificate(&self, sn: &str) -> Result<(), Error> {
        let download = Client::certificate_download(sn);
        let options = CallOptions::default().encrypt(false);
        let for_itself = Self {
            client: self.client.acting_for_itself(),
            http: self.http.clone(),
        };
        let (request, response) = for_itself.exchange(&download, &options).await?;
        self.client.accept_certificate(sn, &request, response)
    }

    async fn exchange<M: Message>(
        &self,
        message: &M,
        options: &CallOptions,
    ) -> Result<(SignedRequest, http::Response<Vec<u8>>), Error> {
        let request = self.client.sign_async(message, options).await?;
        let response = self
            .send(request.to_http()?, some_time(self.client.timeout(options))?)
            .await?;
        Ok((request, response))
    }

    async fn send(&self, request: HttpRequest, timeout: Duration) -> Result<http::Response<Vec<u8>>, Error> {
        let request = with_length(request).map(Frames::new);
        let start = request.body().start();
        self.send_request(request.map(reqwest::Body::wrap), timeout)
            .await
            .map_err(|error| classify(error, !start.give_up()))
    }

    async fn send_request(
        &self,
        request: http::Request<reqwest::Body>,
        timeout: Duration,
    ) -> reqwest::Result<http::Response<Vec<u8>>> {
        let mut request = reqwest::Request::try_from(request)?;
        *request.timeout_mut() = Some(timeout);
        let mut response = self.http.execute(request).await?;

        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            body.extend_from_slice(&chunk);
            if body.len() > self.client.body_limit() {
                break;
            }
        }
        let mut complete = http::Response::new(body);
        *complete.status_mut() = response.status();
        std::mem::swap(complete.headers_mut(), response.headers_mut());
        Ok(complete)
    }
}

fn classify(error: reqwest::Error, may_be_sent: bool) -> Error {
    let is_timeout = error.is_timeout();
    failure(error.without_url().into(), is_timeout, may_be_sent)
}
