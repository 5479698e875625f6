//! How much memory the process needs, over time.

use std::fs;
use std::time::{Duration, Instant};

/// By how much the last part of a run may be above the part after stocking.
const TOLERANCE: f64 = 1.10;
/// Below this a run says nothing: allocators keep what they once needed.
const SLACK: f64 = 8.0;

/// MiB that are resident, at even intervals.
pub(crate) struct Memory(Vec<f64>);

impl Memory {
    pub(crate) async fn watch(begin: Instant, duration: Duration) -> Self {
        let pause = (duration / 200).max(Duration::from_millis(100));
        let mut samples = Vec::new();
        while begin.elapsed() < duration {
            tokio::time::sleep(pause).await;
            samples.extend(resident());
        }
        Self(samples)
    }

    /// Whether the last quarter needs no more than the second.
    pub(crate) fn is_flat(&self) -> bool {
        let quarter = self.0.len() / 4;
        quarter == 0 || self.median(3 * quarter) <= (self.median(quarter) * TOLERANCE).max(self.median(quarter) + SLACK)
    }

    pub(crate) fn report(&self) {
        let quarter = self.0.len() / 4;
        let medians: Vec<String> = (0..4).map(|at| format!("{:.0}", self.median(at * quarter))).collect();
        let verdict = if self.is_flat() { "flat" } else { "GROWING" };
        println!(
            "memory, client and gateway together, by quarters: {} MiB, {verdict}",
            medians.join(", ")
        );
    }

    /// The median of the quarter that begins at this sample.
    fn median(&self, from: usize) -> f64 {
        let mut part: Vec<f64> = self
            .0
            .iter()
            .skip(from)
            .take((self.0.len() / 4).max(1))
            .copied()
            .collect();
        part.sort_by(f64::total_cmp);
        part.get(part.len() / 2).copied().unwrap_or_default()
    }
}

fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
