use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget};

/// How long a run must take before its progress is worth showing.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows which stage a long run is in, on a terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_style(indicatif::ProgressStyle::default_spinner());
        if std::io::stderr().is_terminal() {
            let shown = bar.clone();
            // The stages do not call back while they work, so showing them has its own thread.
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                if !shown.is_finished() {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
        Self(bar)
    }

    /// Makes room for what `print` prints.
    pub(crate) fn hidden(&self, print: impl FnOnce()) {
        self.0.suspend(print);
    }

    /// A stage begins.
    pub(crate) fn stage(&self, label: &str) {
        self.0.set_message(label.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
