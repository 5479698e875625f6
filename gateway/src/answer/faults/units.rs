//! Numbers with a unit.

use std::time::Duration;

const TIMES: [(&str, u64); 3] = [("ms", 1), ("s", 1000), ("min", 60_000)];
const SIZES: [(&str, u64); 3] = [("", 1), ("KiB", 1024), ("MiB", 1024 * 1024)];

/// More than this would say nothing that less does not, and take the machine's memory.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

pub(super) fn read_time(text: &str) -> Option<Duration> {
    read(text, TIMES).map(Duration::from_millis)
}

/// Whole milliseconds in the largest unit that does not need a fraction.
pub(super) fn write_time(time: Duration) -> String {
    let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    write(milliseconds, TIMES)
}

pub(super) fn read_size(text: &str) -> Option<usize> {
    let bytes = read(text, SIZES).filter(|bytes| *bytes <= MOST_BYTES)?;
    usize::try_from(bytes).ok()
}

pub(super) fn write_size(bytes: usize) -> String {
    write(bytes as u64, SIZES)
}

fn read(text: &str, units: [(&str, u64); 3]) -> Option<u64> {
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let (_, factor) = units.into_iter().find(|(name, _)| *name == unit)?;
    digits.parse::<u64>().ok()?.checked_mul(factor)
}

fn write(number: u64, units: [(&str, u64); 3]) -> String {
    let fitting = units
        .into_iter()
        .rev()
        .find(|(_, factor)| number > 0 && number.is_multiple_of(*factor));
    let (unit, factor) = fitting.unwrap_or(units[0]);
    format!("{}{unit}", number / factor)
}
