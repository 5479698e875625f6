//! When a notification is sent again.

use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// The pauses after each time that the application did not answer `success`: eight sendings in a little over 24 hours.
const PAUSES: [u64; 7] = [
    4 * MINUTE,
    10 * MINUTE,
    10 * MINUTE,
    HOUR,
    2 * HOUR,
    6 * HOUR,
    15 * HOUR,
];

/// How much shorter the pauses are than the real ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scale(f64);

impl Scale {
    /// 1 is real time, 0.5 half of it. What is no such factor is taken for 0, no pause at all.
    pub(crate) fn new(factor: f64) -> Self {
        Self(if factor.is_finite() { factor.max(0.0) } else { 0.0 })
    }

    /// The pause after so many sendings; none after the last one.
    pub(crate) fn pause_after(self, sendings: usize) -> Option<Duration> {
        let seconds = PAUSES.get(sendings.checked_sub(1)?)?;
        let pause = Duration::from_secs(*seconds).as_secs_f64() * self.0;
        Duration::try_from_secs_f64(pause).ok()
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self(1.0)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Scale;

    #[test]
    fn eight_sendings() {
        let pauses = |scale: Scale| (1..20).map_while(move |sendings| scale.pause_after(sendings));
        let minutes: Vec<u64> = pauses(Scale::default()).map(|pause| pause.as_secs() / 60).collect();
        assert_eq!(minutes, [4, 10, 10, 60, 120, 360, 900]);
        let scaled: Vec<Duration> = pauses(Scale::new(1.0 / 60_000.0)).collect();
        assert_eq!(
            (scaled.len(), scaled[0], scaled[6]),
            (7, Duration::from_millis(4), Duration::from_millis(900))
        );
        for odd in [f64::NAN, f64::INFINITY, -1.0] {
            assert!(pauses(Scale::new(odd)).all(|pause| pause.is_zero()));
        }
    }
}
