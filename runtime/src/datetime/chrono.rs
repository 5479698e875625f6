//! From and to the types of the crate `chrono`.

use chrono::{DateTime as Moment, FixedOffset, NaiveDateTime, TimeDelta, TimeZone, Utc};

use super::{CHINA_OFFSET_SECONDS, DateTime, DateTimeError};

const CHINA: FixedOffset = FixedOffset::east_opt(8 * 3600).unwrap();

impl From<DateTime> for NaiveDateTime {
    /// The date and time in China.
    fn from(time: DateTime) -> Self {
        Moment::UNIX_EPOCH.naive_utc() + TimeDelta::seconds(time.civil_seconds())
    }
}

impl From<DateTime> for Moment<Utc> {
    /// The moment, told in UTC.
    fn from(time: DateTime) -> Self {
        Moment::UNIX_EPOCH + TimeDelta::seconds(time.unix_seconds())
    }
}

impl From<DateTime> for Moment<FixedOffset> {
    /// The moment, told in China time.
    fn from(time: DateTime) -> Self {
        Moment::<Utc>::from(time).with_timezone(&CHINA)
    }
}

impl<Zone: TimeZone> TryFrom<Moment<Zone>> for DateTime {
    type Error = DateTimeError;

    /// The moment, told in China time, without the fraction of a second.
    fn try_from(moment: Moment<Zone>) -> Result<Self, DateTimeError> {
        Self::from_unix_seconds(moment.timestamp())
    }
}

impl TryFrom<NaiveDateTime> for DateTime {
    type Error = DateTimeError;

    /// The date and time, which is taken as that in China, without the fraction of a second.
    fn try_from(time: NaiveDateTime) -> Result<Self, DateTimeError> {
        Self::from_unix_seconds(time.and_utc().timestamp() - CHINA_OFFSET_SECONDS)
    }
}
