//! The runtime as an application sees it. Signatures are made and checked with another library than the runtime's.

mod keys;
mod notifications;
mod openssl;
mod properties;
mod requests;
mod responses;
mod rules;
mod secrecy;
mod support;
mod upload;

#[cfg(feature = "reqwest")]
mod async_client;
#[cfg(feature = "ureq")]
mod blocking_client;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod server;
