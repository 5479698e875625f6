//! From and to the types of the crate `jiff`. Its moments end on 9999-12-31 06:00:00 China time, before [`DateTime`] does.

use jiff::tz::{Offset, TimeZone};
use jiff::{Error, Timestamp, Zoned, civil};

use super::{DateTime, DateTimeError};

const CHINA: Offset = Offset::constant(8);

impl From<DateTime> for civil::DateTime {
    /// The date and time in China.
    fn from(time: DateTime) -> Self {
        let [month, day, hour, minute, second] =
            [time.month, time.day, time.hour, time.minute, time.second].map(u8::cast_signed);
        civil::date(time.year.cast_signed(), month, day).at(hour, minute, second, 0)
    }
}

impl TryFrom<DateTime> for Timestamp {
    type Error = Error;

    /// The moment; an error after 9999-12-31 06:00:00.
    fn try_from(time: DateTime) -> Result<Self, Error> {
        Self::from_second(time.unix_seconds())
    }
}

impl TryFrom<DateTime> for Zoned {
    type Error = Error;

    /// The moment, told in China time; an error after 9999-12-31 06:00:00.
    fn try_from(time: DateTime) -> Result<Self, Error> {
        Timestamp::try_from(time).map(|moment| moment.to_zoned(TimeZone::fixed(CHINA)))
    }
}

impl TryFrom<Timestamp> for DateTime {
    type Error = DateTimeError;

    /// The moment, told in China time, without the fraction of a second.
    fn try_from(moment: Timestamp) -> Result<Self, DateTimeError> {
        let is_cut_off_later = moment.subsec_nanosecond() < 0; // as_second cuts towards 1970
        Self::from_unix_seconds(moment.as_second() - i64::from(is_cut_off_later))
    }
}

impl TryFrom<&Zoned> for DateTime {
    type Error = DateTimeError;

    /// The moment, told in China time, without the fraction of a second.
    fn try_from(moment: &Zoned) -> Result<Self, DateTimeError> {
        moment.timestamp().try_into()
    }
}

impl TryFrom<Zoned> for DateTime {
    type Error = DateTimeError;

    /// The moment, told in China time, without the fraction of a second.
    fn try_from(moment: Zoned) -> Result<Self, DateTimeError> {
        Self::try_from(&moment)
    }
}

impl TryFrom<civil::DateTime> for DateTime {
    type Error = DateTimeError;

    /// The date and time, which is taken as that in China, without the fraction of a second.
    fn try_from(time: civil::DateTime) -> Result<Self, DateTimeError> {
        let year = u16::try_from(time.year()).map_err(|_| DateTimeError)?;
        let [month, day, hour, minute, second] =
            [time.month(), time.day(), time.hour(), time.minute(), time.second()].map(i8::cast_unsigned);
        Self::new(year, month, day, hour, minute, second)
    }
}
