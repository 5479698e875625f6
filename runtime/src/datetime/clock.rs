//! Where the present moment comes from.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{DateTime, DateTimeError};

/// Where the `timestamp` of a request comes from. A [`DateTime`] is a clock that stands still.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime;
}

impl Clock for DateTime {
    fn now(&self) -> DateTime {
        *self
    }
}

/// The clock of the machine, read in UTC: its time zone does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since_epoch.as_secs())
            .map_err(|_| DateTimeError)
            .and_then(DateTime::from_unix_seconds)
            .unwrap_or(DateTime::LAST)
    }
}
