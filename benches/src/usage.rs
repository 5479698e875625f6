//! What work costs, as the operating system counts it; on systems without `/proc` nothing is known.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// The unit of times in `/proc`, which is the same on every Linux: a hundredth of a second.
const TICK: Duration = Duration::from_millis(10);

/// The processor time, of programs and of the system for them, of all ended programs that this process has started.
fn of_children() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands between brackets and may hold anything.
    let (_, numbers) = text.rsplit_once(')')?;
    let mut numbers = numbers.split_whitespace().skip(13).map(str::parse::<u32>);
    let (user, system) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(TICK * (user + system))
}

/// The processor time that `command` and everything that it starts take, or the time that passes where that is not
/// known.
///
/// # Panics
/// When the command cannot be run or fails.
pub fn of_command(command: &mut Command) -> Duration {
    let (before, start) = (of_children(), Instant::now());
    let output = command.output().expect("the command runs");
    assert!(
        output.status.success(),
        "{command:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    match (before, of_children()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => start.elapsed(),
    }
}

/// The most memory that this process has had so far, in bytes.
pub fn peak_memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}
