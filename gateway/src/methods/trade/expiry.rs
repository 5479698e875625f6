//! How long an order can be paid.

use std::time::Duration;

use super::invalid;
use crate::answer::Refusal;
use crate::methods::text;
use crate::store::{Members, Moment};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;
const LONGEST: u64 = 15 * DAY;

/// When an order that is placed now closes: at `time_expire`, or else after `timeout_express`, or else after 15 days.
pub(super) fn expiry(order: &Members, now: Moment) -> Result<Moment, Refusal> {
    let (at, after) = (text(order, "time_expire"), text(order, "timeout_express"));
    let expiry = match (at, after) {
        ("", "") => Some(now.after(Duration::from_secs(LONGEST))),
        ("", after) => after_pause(after, now),
        (at, _) => Moment::read(at),
    };
    let expiry = expiry.ok_or_else(|| invalid("参数有误，订单超时时间格式错误"))?;
    if expiry <= now {
        return Err(Refusal::business(
            "ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR",
            "用户当前支付时间已超过最晚支付时间",
        ));
    }
    Ok(expiry)
}

/// From `1m` to `15d`, and `1c` for the end of the day.
fn after_pause(text: &str, now: Moment) -> Option<Moment> {
    if text == "1c" {
        return Some(now.next_midnight());
    }
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "m" => MINUTE,
        "h" => 60 * MINUTE,
        "d" => DAY,
        _ => return None,
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = number.parse::<u64>().ok().filter(|_| is_number)?.checked_mul(unit)?;
    (MINUTE..=LONGEST)
        .contains(&seconds)
        .then(|| now.after(Duration::from_secs(seconds)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Moment, expiry};
    use crate::store::Members;

    #[test]
    fn both_ways_to_say_it() {
        let now = Moment::read("2026-06-27 12:12:12").unwrap();
        let order = |members: [(&str, &str); 2]| -> Members {
            members
                .map(|(name, text)| (name.to_owned(), json!(text)))
                .into_iter()
                .collect()
        };
        for (at, after, expected) in [
            ("", "", Some("2026-07-12 12:12:12")),
            ("", "90m", Some("2026-06-27 13:42:12")),
            ("", "2h", Some("2026-06-27 14:12:12")),
            ("", "15d", Some("2026-07-12 12:12:12")),
            ("", "1c", Some("2026-06-28 00:00:00")),
            ("2026-06-27 12:30", "90m", Some("2026-06-27 12:30:00")),
            ("2026-06-27 12:12:13", "", Some("2026-06-27 12:12:13")),
            ("2026-06-27 12:12:12", "", None),
            ("tomorrow", "", None),
            ("", "0m", None),
            ("", "16d", None),
            ("", "1.5h", None),
            ("", "+5m", None),
            ("", "2c", None),
            ("", "分", None),
            ("", "99999999999999999999d", None),
        ] {
            let found = expiry(&order([("time_expire", at), ("timeout_express", after)]), now);
            assert_eq!(
                found.ok().map(|time| time.to_string()).as_deref(),
                expected,
                "{at} {after}"
            );
        }
    }
}
