//! The hand-written part of the Alipay client: it signs, validates, encodes, sends, verifies and decodes.
//! Everything that knows a method is generated and builds on this crate.
//!
//! | to understand | read |
//! |---|---|
//! | what generated code consists of | [`method`], [`builder`], [`mod@encode`], [`mod@decode`], [`validate`] |
//! | how a client is set up | [`ClientBuilder`]: keys or `Certificates`, [`ContentKey`], [`Charset`], limits |
//! | how a request is made and signed | [`Client::sign`], [`SignedRequest`], [`Signer`], [`AsyncSigner`], [`PrivateKey`] |
//! | how a service provider acts for merchants | [`Client::acting_for`], [`CallOptions::app_auth_token`] |
//! | how a browser or an app is sent to Alipay | [`SignedRequest::to_form_html`], [`to_url`](SignedRequest::to_url), [`to_order_string`](SignedRequest::to_order_string) |
//! | what it brings back | [`Client::verify_return`], [`Client::read_app_result`] |
//! | how a response is read | [`Client::interpret`], [`Reply`], [`Error`], [`Outcome`] |
//! | how a notification is verified and checked | [`notification`], [`Client::verify_notification`], [`VerifiedNotification::check`] |
//! | how messages and files are sent | `AsyncClient`, `BlockingClient`, [`Body`], [`File`] |
//! | when a call is tried again, and who is told of it | [`RetryPolicy`], [`Error::can_retry`], [`Observer`] |
//! | amounts, times, texts that must not be seen, texts that hold JSON | [`Amount`], [`DateTime`], [`Secret`], [`JsonText`] |
//! | methods without a type of their own | [`Untyped`] |
//!
//! | feature | adds |
//! |---|---|
//! | `reqwest` | `AsyncClient` |
//! | `ureq` | `BlockingClient` |
//! | `certificates` | `Certificates`: certificate mode, with renewed certificates of Alipay's |
//! | `gbk` | `Charset::Gbk`, and reading GBK wherever it arrives |
//! | `sha1` | `SignType::Rsa`, `LegacyPrivateKey`, and keys from 1024 bits |
//! | `chrono`, `jiff`, `time` | [`DateTime`] from and to the types of these crates |
//! | `tracing` | a span for each call: see [`Observer`] |
//!
//! The core does no input or output. Any HTTP client can stand between its two halves:
//!
//! ```
//! use alipay_runtime::{Body, CallOptions, Client, Error, Extra, PrivateKey, PublicKey, Reply, Untyped};
//! use serde_json::json;
//!
//! fn client(private_key: &str, alipay_key: &str) -> Result<Client, Box<dyn std::error::Error>> {
//!     Ok(Client::builder("2021000000000000")
//!         .private_key(PrivateKey::read(private_key)?)
//!         .alipay_public_key(PublicKey::read(alipay_key)?)
//!         .build()?)
//! }
//!
//! fn query(
//!     client: &Client,
//!     send: impl FnOnce(http::Request<Body>) -> http::Response<Vec<u8>>,
//! ) -> Result<Reply<Extra>, Error> {
//!     let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "20260101-1"}));
//!     let request = client.sign(&query, &CallOptions::default())?;
//!     let response = send(request.to_http()?);
//!     client.interpret(&request, response)
//! }
//! ```

#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod adapter;
mod amount;
pub mod builder;
#[cfg(feature = "certificates")]
mod certificate;
mod charset;
mod client;
mod content_key;
mod datetime;
pub mod decode;
mod emitted;
pub mod encode;
mod error;
mod extra;
mod file;
mod form;
mod json_text;
mod key;
pub mod method;
pub mod notification;
mod observation;
mod options;
mod request;
mod response;
mod retry;
#[cfg(feature = "replay")]
#[doc(hidden)]
pub mod samples;
mod secret;
mod signer;
mod trust;
mod untyped;
pub mod validate;

#[doc(hidden)]
pub use serde; // generated code names its traits through here, whatever the modules around it are called

#[cfg(feature = "reqwest")]
pub use adapter::AsyncClient;
#[cfg(feature = "ureq")]
pub use adapter::BlockingClient;
pub use amount::{Amount, AmountError};
#[cfg(feature = "certificates")]
pub use certificate::{
    CertificateError, CertificateFile, CertificateFiles, CertificateKind, CertificateProblem, Certificates,
    ChainProblem, certificate_sn, root_certificate_sn,
};
pub use charset::Charset;
pub use client::{Client, ClientBuilder, ConfigError};
pub use content_key::{ContentKey, ContentKeyError};
pub use datetime::{Clock, DateTime, DateTimeError, SystemClock};
pub use error::{Error, GatewayError, Outcome, SignatureDifference, TransportError};
pub use extra::Extra;
pub use file::{File, FileError};
pub use json_text::{JsonText, JsonTextError};
#[cfg(feature = "sha1")]
pub use key::LegacyPrivateKey;
pub use key::{KeyError, Kind as KeyKind, PrivateKey, PublicKey};
pub use method::{Call, Message, Notification, Request, Wire};
pub use notification::{NotificationError, VerifiedNotification};
pub use observation::{CallRecord, Observer};
pub use options::CallOptions;
pub use request::{Body, HttpRequest, RequestError, SignedRequest};
pub use response::{EnvelopeError, Reply, ResponseError, ResponseProblem};
pub use retry::RetryPolicy;
pub use secret::Secret;
pub use signer::{AsyncSigner, SignFuture, SignType, Signer, SignerError};
pub use untyped::Untyped;
pub use validate::{Validate, Violation, Violations};
