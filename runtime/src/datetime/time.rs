//! From and to the types of the crate `time`.

use time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcDateTime, UtcOffset};

use super::{CHINA_OFFSET_SECONDS, DateTime, DateTimeError};

const CHINA: UtcOffset = match UtcOffset::from_hms(8, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC,
};

impl From<DateTime> for UtcDateTime {
    /// The moment, told in UTC.
    fn from(time: DateTime) -> Self {
        Self::UNIX_EPOCH + Duration::seconds(time.unix_seconds())
    }
}

impl From<DateTime> for OffsetDateTime {
    /// The moment, told in China time.
    fn from(time: DateTime) -> Self {
        UtcDateTime::from(time).to_offset(CHINA)
    }
}

impl From<DateTime> for PrimitiveDateTime {
    /// The date and time in China.
    fn from(time: DateTime) -> Self {
        let time = OffsetDateTime::from(time);
        Self::new(time.date(), time.time())
    }
}

impl TryFrom<UtcDateTime> for DateTime {
    type Error = DateTimeError;

    /// The moment, told in China time, without the fraction of a second.
    fn try_from(moment: UtcDateTime) -> Result<Self, DateTimeError> {
        Self::from_unix_seconds(moment.unix_timestamp())
    }
}

impl TryFrom<OffsetDateTime> for DateTime {
    type Error = DateTimeError;

    /// The moment, told in China time, without the fraction of a second.
    fn try_from(moment: OffsetDateTime) -> Result<Self, DateTimeError> {
        Self::from_unix_seconds(moment.unix_timestamp())
    }
}

impl TryFrom<PrimitiveDateTime> for DateTime {
    type Error = DateTimeError;

    /// The date and time, which is taken as that in China, without the fraction of a second.
    fn try_from(time: PrimitiveDateTime) -> Result<Self, DateTimeError> {
        Self::from_unix_seconds(time.assume_utc().unix_timestamp() - CHINA_OFFSET_SECONDS)
    }
}
