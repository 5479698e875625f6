//! What happened, counted.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use alipay::Error;
use alipay_gateway::Call;

use crate::errors;

/// Enough to see what is wrong.
const SHOWN: usize = 20;

#[derive(Default)]
pub(crate) struct Tally(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    calls: usize,
    microseconds: BTreeMap<u64, usize>,
    errors: BTreeMap<(String, &'static str, String), usize>,
    unexpected: Vec<String>,
}

impl Tally {
    pub(crate) fn answered(&self, took: Duration) {
        let mut counts = self.counts();
        counts.calls += 1;
        // Three digits are enough to tell percentiles.
        let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let unit = 10_u64.pow(microseconds.checked_ilog10().unwrap_or_default().saturating_sub(2));
        *counts.microseconds.entry(microseconds / unit * unit).or_default() += 1;
    }

    /// Counts an error to a request that was right, and judges it by what the gateway did to the answer.
    pub(crate) fn failed(&self, error: &Error, call: Option<&Call>) {
        let fault = call.and_then(|call| call.fault.as_ref()).map(ToString::to_string);
        let kind = errors::kind(error);
        let mut counts = self.counts();
        let outcome = format!("{:?}", error.outcome());
        let word = fault.clone().unwrap_or_else(|| "not in the log any more".to_owned());
        *counts.errors.entry((word, kind, outcome)).or_default() += 1;
        if !errors::is_expected(fault.as_deref(), error) && counts.unexpected.len() < SHOWN {
            counts.unexpected.push(format!("after {fault:?}: {kind}: {error}"));
        }
    }

    pub(crate) fn unexpected(&self) -> Vec<String> {
        self.counts().unexpected.clone()
    }

    pub(crate) fn report(&self, elapsed: Duration) {
        let counts = self.counts();
        let failed: usize = counts.errors.values().sum();
        let all = counts.calls + failed;
        println!(
            "{all} calls in {} s, {} a second; {failed} failed",
            elapsed.as_secs(),
            all * 1000 / usize::try_from(elapsed.as_millis()).unwrap_or(usize::MAX).max(1)
        );
        let percentiles: Vec<String> = [50, 90, 99]
            .map(|share| format!("p{share} {:.1?}", Duration::from_micros(counts.percentile(share))))
            .into();
        println!("answers took {}", percentiles.join(", "));
        for ((word, kind, outcome), count) in &counts.errors {
            println!("  {word:<24} {kind:<12} {outcome:<10} {count:>8}");
        }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counts {
    fn percentile(&self, share: usize) -> u64 {
        let mut left = self.calls * share / 100;
        let at = self.microseconds.iter().find(|(_, count)| {
            let is_here = left < **count;
            left = left.saturating_sub(**count);
            is_here
        });
        at.map_or(0, |(microseconds, _)| *microseconds)
    }
}
