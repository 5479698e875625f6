use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

/// How long a run must take before its progress is worth showing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows which stage a long run is in, on a terminal.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let bar = if std::io::stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        Self {
            bar,
            start: Instant::now(),
        }
    }

    /// A stage begins.
    pub(crate) fn stage(&self, label: &str) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_message(label.to_owned());
        let bar = self.bar.clone();
        let wait = PATIENCE.saturating_sub(self.start.elapsed());
        // The stages do not call back while they work, so the spinner has its own thread.
        std::thread::spawn(move || {
            std::thread::sleep(wait);
            if !bar.is_finished() {
                bar.enable_steady_tick(Duration::from_millis(100));
            }
        });
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
