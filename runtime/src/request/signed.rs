//! A request with its signature, and the forms that it can travel in.

use std::fmt;
use std::sync::Arc;

use http::header::CONTENT_TYPE;

use super::multipart::{self, Multipart};
use super::parameters::{Parameters, Place};
use super::{Body, RequestError};
use crate::file::File;
use crate::form;

/// An HTTP request whose body is read while it is sent.
pub type HttpRequest = http::Request<Body>;

/// A signed request. The values that were signed are the values that are sent.
///
/// `Debug` shows the method only: the parameters hold tokens and personal data.
#[derive(Clone)]
pub struct SignedRequest {
    pub(crate) gateway: Arc<str>,
    pub(crate) method: String,
    pub(crate) parameters: Parameters,
    pub(crate) signature: String,
    pub(crate) files: Option<Vec<(&'static str, File)>>,
}

impl SignedRequest {
    /// The name of the method.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The text that was signed. It holds all that is sent, tokens included: keep it out of logs.
    pub fn canonical(&self) -> String {
        self.parameters.canonical()
    }

    /// The request that a server sends: a POST with the parameters of the protocol in the address and
    /// those of the application in the body, as a form or, for an upload, in parts. Files on disk are read when the
    /// body is.
    ///
    /// # Errors
    ///
    /// When the parameters of the protocol make an address that is too long (65,534 bytes).
    pub fn to_http(&self) -> Result<HttpRequest, RequestError> {
        let query = self.address(self.parameters.at(Place::Query));
        let texts = self.parameters.at(Place::Body);
        let Multipart { content_type, body } = match &self.files {
            Some(files) => multipart::encode(self.parameters.charset(), texts, files)?,
            None => Multipart {
                content_type: format!(
                    "application/x-www-form-urlencoded;charset={}",
                    self.parameters.charset().as_str()
                ),
                body: form::encode(self.parameters.charset(), texts).into_bytes().into(),
            },
        };
        http::Request::post(query)
            .header(CONTENT_TYPE, content_type)
            .body(body)
            .map_err(RequestError::Http)
    }

    /// The address that a browser opens, with all parameters in it, so that it ends up in histories and logs. Where it
    /// might get too long, a few kilobytes, take [`to_form_html`](Self::to_form_html).
    pub fn to_url(&self) -> String {
        self.address(self.parameters.all())
    }

    /// The order string that an app hands to the Alipay SDK, unchanged.
    pub fn to_order_string(&self) -> String {
        self.form(self.parameters.all())
    }

    pub(super) fn address<'a>(&'a self, parameters: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        format!("{}?{}", self.gateway, self.form(parameters))
    }

    fn form<'a>(&'a self, parameters: impl Iterator<Item = (&'a str, &'a str)>) -> String {
        let signature = ("sign", self.signature.as_str());
        form::encode(self.parameters.charset(), parameters.chain([signature]))
    }
}

impl fmt::Debug for SignedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedRequest")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}
