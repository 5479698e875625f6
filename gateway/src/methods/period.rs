//! How long an order waits for its buyer.

use std::time::Duration;

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// The longest that any order waits.
pub(super) const LONGEST: Duration = Duration::from_secs(15 * DAY);

/// From `1m` to `15d`.
pub(super) fn read(text: &str) -> Option<Duration> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "m" => MINUTE,
        "h" => 60 * MINUTE,
        "d" => DAY,
        _ => return None,
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = number.parse::<u64>().ok().filter(|_| is_number)?.checked_mul(unit)?;
    let period = Duration::from_secs(seconds);
    (Duration::from_secs(MINUTE)..=LONGEST)
        .contains(&period)
        .then_some(period)
}
