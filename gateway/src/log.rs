//! The last requests, in memory.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::call::Call;

/// The longest answer that is kept.
const LONGEST: usize = 64 * 1024;

/// The most bytes that all requests together may take.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// As many requests as it was set up for, if they are not too large; older ones make room.
#[derive(Debug)]
pub(crate) struct Log {
    run: u128,
    length: usize,
    numbers: AtomicU64,
    kept: Mutex<Kept>,
    /// Tells those who watch that there is something new.
    news: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct Kept {
    calls: VecDeque<Arc<Call>>,
    bytes: usize,
}

impl Log {
    pub(crate) fn new(length: usize) -> Self {
        let since_then = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            run: since_then.unwrap_or_default().as_nanos(),
            length: length.max(1),
            numbers: AtomicU64::new(0),
            kept: Mutex::default(),
            news: watch::Sender::new(()),
        }
    }

    /// Another number for each log: those who watch see by it that the numbers of the requests began anew.
    pub(crate) fn run(&self) -> u128 {
        self.run
    }

    /// The number of the next request.
    pub(crate) fn number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Calls must come in the order of their numbers.
    pub(crate) fn push(&self, mut call: Call) {
        shorten(&mut call.answer);
        let mut kept = self.kept();
        kept.bytes += weight(&call);
        kept.calls.push_back(Arc::new(call));
        while kept.calls.len() > self.length || (kept.bytes > MOST_BYTES && kept.calls.len() > 1) {
            if let Some(oldest) = kept.calls.pop_front() {
                kept.bytes -= weight(&oldest);
            }
        }
        drop(kept);
        self.news.send_replace(());
    }

    /// The requests after this number, the oldest first.
    pub(crate) fn since(&self, number: u64) -> Vec<Arc<Call>> {
        let kept = self.kept();
        let start = kept.calls.partition_point(|call| call.number <= number);
        kept.calls.range(start..).cloned().collect()
    }

    pub(crate) fn news(&self) -> watch::Receiver<()> {
        self.news.subscribe()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many bytes the texts of a call take.
fn weight(call: &Call) -> usize {
    let parameters = call.parameters.iter().map(|(name, value)| name.len() + value.len());
    let reasons = call.reasons.iter().map(String::len);
    parameters.chain(reasons).sum::<usize>() + call.canonical.len() + call.answer.len() + call.method.len()
}

fn shorten(text: &mut String) {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or_default());
        text.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::SystemTime;

    use super::{LONGEST, Log, MOST_BYTES};
    use crate::call::{Call, Verdict};

    fn call(number: u64, answer: String) -> Call {
        Call {
            number,
            time: SystemTime::UNIX_EPOCH,
            method: String::new(),
            parameters: BTreeMap::new(),
            files: BTreeMap::new(),
            canonical: String::new(),
            signature: Verdict::Good,
            code: String::new(),
            sub_code: None,
            findings: Vec::new(),
            reasons: Vec::new(),
            fault: None,
            answer,
            trace_id: String::new(),
        }
    }

    fn numbers(log: &Log, since: u64) -> Vec<u64> {
        log.since(since).iter().map(|call| call.number).collect()
    }

    #[test]
    fn the_oldest_make_room() {
        let log = Log::new(3);
        for number in 1..=5 {
            log.push(call(number, String::new()));
        }
        assert_eq!(numbers(&log, 0), [3, 4, 5]);
        assert_eq!(numbers(&log, 4), [5]);
        assert_eq!(numbers(&log, 5), [0; 0]);
    }

    #[test]
    fn large_requests_are_kept_for_less_long() {
        let log = Log::new(1000);
        for number in 1..=100 {
            let mut large = call(number, String::new());
            large.canonical = "x".repeat(MOST_BYTES / 10 + 1);
            log.push(large);
        }
        assert_eq!(numbers(&log, 0), [92, 93, 94, 95, 96, 97, 98, 99, 100]);
    }

    #[test]
    fn long_answers_are_cut_between_characters() {
        let log = Log::new(0);
        log.push(call(1, "卡".repeat(LONGEST)));
        let kept = log.since(0)[0].answer.len();
        assert!(kept <= LONGEST && kept > LONGEST - 3, "{kept}");
    }
}
