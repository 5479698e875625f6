//! The clock of what is remembered.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::Moment;
use crate::clock::Clock;

/// The gateway's clock, and how far a test has moved trades ahead of it. Clones stay the same clock.
#[derive(Clone, Debug)]
pub(crate) struct StoreClock {
    clock: Clock,
    seconds_ahead: Arc<AtomicU64>,
}

impl StoreClock {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            seconds_ahead: Arc::default(),
        }
    }

    pub(crate) fn now(&self) -> Moment {
        let ahead = self.seconds_ahead.load(Ordering::Relaxed);
        Moment::from(self.clock.now()).after(Duration::from_secs(ahead))
    }

    pub(crate) fn advance(&self, by: Duration) {
        let add = |ahead: u64| Some(ahead.saturating_add(by.as_secs()));
        let _before = self
            .seconds_ahead
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}
