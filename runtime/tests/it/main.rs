//! The runtime as an application sees it. Signatures are made and checked with another library than the runtime's.

#[cfg(feature = "gbk")]
mod charsets;
mod encryption;
mod keys;
mod notification_fields;
mod notification_mistakes;
mod notification_properties;
mod notifications;
mod openssl;
mod properties;
mod requests;
mod responses;
mod returns;
mod rules;
mod secrecy;
mod sign_types;
mod support;
mod upload;

#[cfg(feature = "reqwest")]
mod async_client;
#[cfg(feature = "ureq")]
mod blocking_client;
#[cfg(feature = "certificates")]
mod certificates;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod server;
