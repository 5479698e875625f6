//! Points in time, as the platform writes them.

use std::fmt;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock;

/// A whole second. Its text is `yyyy-MM-dd HH:mm:ss` in UTC+8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(Timestamp);

impl Moment {
    /// Reads a text in UTC+8. The seconds may be left out.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let moment = clock::moment(text).or_else(|| clock::moment(&format!("{text}:00")));
        moment.map(Self)
    }

    pub(crate) fn after(self, pause: Duration) -> Self {
        let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX);
        self.0.checked_add(pause).map_or(Self(Timestamp::MAX), Self::from)
    }

    /// The first moment of the day after this one's.
    pub(crate) fn next_midnight(self) -> Self {
        let day = self.0.to_zoned(clock::zone()).date().tomorrow();
        let midnight = day.and_then(|day| day.to_zoned(clock::zone()));
        midnight.map_or(Self(Timestamp::MAX), |midnight| Self(midnight.timestamp()))
    }

    /// How long it is from this moment to a later one; nothing, if that is not later.
    pub(crate) fn until(self, later: Self) -> Duration {
        later.0.duration_since(self.0).try_into().unwrap_or_default()
    }

    /// The date without dashes, as it begins numbers.
    pub(crate) fn day(self) -> String {
        self.0.to_zoned(clock::zone()).strftime("%Y%m%d").to_string()
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Self(Timestamp::from_second(timestamp.as_second()).unwrap_or(timestamp))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&clock::text(self.0))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(format_args!("`{text}` is no time")))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::Moment;

    #[test]
    fn days_are_those_of_utc_plus_8() {
        let moment = Moment::read("2026-06-27 23:59").unwrap();
        assert_eq!(
            (moment.to_string(), moment.day()),
            ("2026-06-27 23:59:00".into(), "20260627".into())
        );
        assert_eq!(moment.next_midnight().to_string(), "2026-06-28 00:00:00");
        assert_eq!(moment.until(moment.next_midnight()), Duration::from_secs(60));
        assert_eq!(moment.next_midnight().until(moment), Duration::ZERO);
        let last = moment.after(Duration::MAX);
        assert_eq!((last.day(), last.next_midnight() >= last), ("99991231".into(), true));
        for wrong in ["", "2026-02-29 00:00", "2026-06-27", "2026-06-27 12:00:00:00"] {
            assert_eq!(Moment::read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(seconds in 0_i64..253_402_200_000) {
            let moment = Moment::from(Timestamp::from_second(seconds).unwrap());
            prop_assert_eq!(Moment::read(&moment.to_string()), Some(moment));
        }
    }
}
