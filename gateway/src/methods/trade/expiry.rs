//! How long an order can be paid.

use super::invalid;
use crate::answer::Refusal;
use crate::methods::{period, text};
use crate::store::{Members, Moment};

/// When an order that is placed now closes: at `time_expire`, or else after `timeout_express`, or else after 15 days.
pub(super) fn expiry(order: &Members, now: Moment) -> Result<Moment, Refusal> {
    let (at, after) = (text(order, "time_expire"), text(order, "timeout_express"));
    let expiry = match (at, after) {
        ("", "") => Some(now.after(period::LONGEST)),
        ("", after) => period::end(after, now),
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
