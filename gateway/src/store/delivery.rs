//! Notifications on their way to the application.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A notification, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// The id, the same each time that it is sent.
    pub notify_id: String,
    /// Where it is sent to.
    pub url: String,
    /// What it says, without the members that each sending adds, such as the time and the signature.
    pub fields: BTreeMap<String, String>,
    /// Each time that it was sent, the oldest first.
    pub attempts: Vec<Attempt>,
    /// Where it stands.
    pub status: DeliveryStatus,
    /// When it is sent next, in milliseconds since 1970 by the machine's clock.
    pub(crate) due: u64,
}

/// One time that a notification was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Attempt {
    /// When it was sent, by the gateway's clock: `yyyy-MM-dd HH:mm:ss` in UTC+8.
    pub time: String,
    /// What came of it: `success`, or what was wrong with the answer.
    pub result: String,
}

/// Where a notification stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DeliveryStatus {
    /// It is sent again until the application answers `success`.
    Waiting,
    /// The application answered `success`.
    Delivered,
    /// It was sent as often as it ever is.
    GivenUp,
    /// The address is not one that the gateway calls: it calls this machine only, without TLS.
    NotCalled,
}
