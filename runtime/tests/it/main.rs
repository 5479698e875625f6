//! The runtime as an application sees it. Signatures are made and checked with another library than the runtime's.

mod amounts;
mod app_results;
mod body;
mod can_retry;
#[cfg(feature = "certificates")]
mod certificates;
#[cfg(feature = "gbk")]
mod charsets;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod datetimes;
mod empty_files;
mod encryption;
mod keys;
#[cfg(feature = "certificates")]
mod mistakes;
mod notification_fields;
mod notification_mistakes;
mod notification_properties;
mod notifications;
mod openssl;
mod pages;
mod properties;
mod requests;
mod responses;
mod returns;
mod rules;
mod rules_inside_texts;
#[cfg(feature = "replay")]
mod samples;
mod secrecy;
mod sign_types;
mod support;
mod threads;
mod typed_fields;
mod upload;

#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod adapters;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod library;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod observation;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod retries;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod sent_files;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod server;
