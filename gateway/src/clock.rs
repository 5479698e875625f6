//! What time it is, in the zone that Alipay's texts are in.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{self, TimeZone};

const FORM: &str = "%Y-%m-%d %H:%M:%S";

/// The machine's clock, or one that a test sets.
#[derive(Clone)]
pub(crate) struct Clock(Arc<dyn Fn() -> SystemTime + Send + Sync>);

impl Clock {
    pub(crate) fn new(now: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::try_from((self.0)()).unwrap_or_default()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new(SystemTime::now)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

/// The moment as `yyyy-MM-dd HH:mm:ss` in UTC+8.
pub(crate) fn text(moment: Timestamp) -> String {
    moment.to_zoned(zone()).strftime(FORM).to_string()
}

/// The moment that a text means, if it reads exactly `yyyy-MM-dd HH:mm:ss`.
pub(crate) fn moment(given: &str) -> Option<Timestamp> {
    let moment = DateTime::strptime(FORM, given).ok()?.to_zoned(zone()).ok()?.timestamp();
    (text(moment) == given).then_some(moment)
}

pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(tz::offset(8))
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{moment, text};

    #[test]
    fn texts_are_eight_hours_ahead() {
        assert_eq!(text(Timestamp::UNIX_EPOCH), "1970-01-01 08:00:00");
        assert_eq!(moment("1970-01-01 08:00:00"), Some(Timestamp::UNIX_EPOCH));
    }

    #[test]
    fn moments_have_one_form() {
        for wrong in [
            "",
            "2026-01-31T23:59:59",
            "2026-02-29 23:59:59",
            "2026-13-31 23:59:59",
            "2026-01-31 24:00:00",
            "2026-01-31 23:59:60",
            "2026-1-31 23:59:59",
            "2026-01-31 23:59:59 ",
            "10000-01-01 00:00:00",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }
}
