//! How long an order waits for its buyer.

use std::time::Duration;

use crate::store::Moment;

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// The longest that any order waits.
pub(super) const LONGEST: Duration = Duration::from_secs(15 * DAY);

/// When a time from `1m` to `15d` is over that begins now; `1c` ends with the day.
pub(super) fn end(text: &str, now: Moment) -> Option<Moment> {
    match text {
        "1c" => Some(now.next_midnight()),
        text => read(text).map(|period| now.after(period)),
    }
}

fn read(text: &str) -> Option<Duration> {
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
