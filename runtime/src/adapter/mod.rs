//! Sending with an HTTP library. An adapter follows no redirects, reads no more than the client's limit, and
//! tells time-outs and failures before sending apart from others.

#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "reqwest")]
pub use self::reqwest::AsyncClient;
#[cfg(feature = "ureq")]
pub use self::ureq::BlockingClient;
