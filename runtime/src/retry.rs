//! Whether, and after how long, a call is repeated.

use std::time::Duration;

use aws_lc_rs::rand;

use crate::Error;
use crate::method::Method;

/// How often a call is tried, and how long to wait in between. Without one nothing is ever repeated.
///
/// Only methods that read are repeated, and only after errors for which [`Error::can_retry`] holds. Each attempt is
/// signed afresh and has the whole time limit of the call. The delay doubles from attempt to attempt up to the largest,
/// and a random part of it, half at the most, is left out, so that clients that failed together do not come back
/// together (exponential backoff with jitter).
///
/// ```
/// use alipay_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let policy = RetryPolicy::new(3)
///     .first_delay(Duration::from_millis(100))
///     .largest_delay(Duration::from_secs(2));
/// # let _ = policy;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_delay: Duration,
    largest_delay: Duration,
}

impl RetryPolicy {
    /// So many attempts in all, with delays from 200 milliseconds to 5 seconds.
    pub fn new(attempts: u32) -> Self {
        Self {
            attempts,
            first_delay: Duration::from_millis(200),
            largest_delay: Duration::from_secs(5),
        }
    }

    /// The delay after the first attempt.
    #[must_use]
    pub fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// The delay that is never exceeded.
    #[must_use]
    pub fn largest_delay(mut self, delay: Duration) -> Self {
        self.largest_delay = delay;
        self
    }

    /// How long to wait before a call of `method` is tried again, after so many attempts of which the last ended with
    /// `error`. `None` if it is not to be tried again.
    pub fn delay(&self, method: &Method<'_>, attempts: u32, error: &Error) -> Option<Duration> {
        let may_repeat = method.read_only && attempts < self.attempts && error.can_retry();
        may_repeat.then(|| {
            let whole = self.whole_delay(attempts);
            whole.saturating_sub((whole / 2).mul_f64(random_fraction()))
        })
    }

    fn whole_delay(&self, attempts: u32) -> Duration {
        let doublings = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.first_delay.saturating_mul(doublings).min(self.largest_delay)
    }
}

/// From 0 to 1; 0, which leaves out nothing of a delay, if the machine has no random numbers to give.
fn random_fraction() -> f64 {
    let mut bytes = [0; 4];
    rand::fill(&mut bytes).map_or(0.0, |()| f64::from(u32::from_be_bytes(bytes)) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wire;

    const READS: Method<'_> = Method {
        name: "alipay.trade.query",
        version: "1.0",
        wire: Wire::BizContent,
        parameters: &[],
        read_only: true,
    };

    fn timeout() -> Error {
        Error::Timeout("late".into())
    }

    #[test]
    fn delays_double_up_to_the_largest() {
        let seconds = Duration::from_secs;
        let policy = RetryPolicy::new(u32::MAX)
            .first_delay(seconds(1))
            .largest_delay(seconds(10));
        for (attempts, whole) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 10), (40, 10), (u32::MAX - 1, 10)] {
            let mut delays: Vec<_> = (0..20)
                .filter_map(|_| policy.delay(&READS, attempts, &timeout()))
                .collect();
            let bounds = seconds(whole) / 2..=seconds(whole);
            assert!(delays.iter().all(|delay| bounds.contains(delay)), "{delays:?}");
            delays.dedup();
            assert!(delays.len() > 1, "{delays:?}");
        }
        let endless = policy.first_delay(Duration::MAX).largest_delay(Duration::MAX);
        assert!(endless.delay(&READS, 9, &timeout()) >= Some(Duration::MAX / 2));
    }

    #[test]
    fn only_some_calls_are_repeated() {
        let policy = RetryPolicy::new(3);
        let repeats = |attempts, error| policy.delay(&READS, attempts, &error).is_some();
        assert_eq!(
            [1, 2, 3, 4].map(|attempts| repeats(attempts, timeout())),
            [true, true, false, false]
        );
        assert!(!repeats(1, crate::RequestError::NotAnObject.into()));
        assert!(RetryPolicy::new(0).delay(&READS, 1, &timeout()).is_none());
        let writes = Method {
            read_only: false,
            ..READS
        };
        assert!(policy.delay(&writes, 1, &timeout()).is_none());
    }
}
