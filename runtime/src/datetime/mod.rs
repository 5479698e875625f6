//! Date and time as the gateway writes them: China time, one second apart.

mod calendar;
#[cfg(feature = "chrono")]
mod chrono;
mod clock;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use calendar::{civil_from_days, days_from_civil, is_calendar_day};

pub use clock::{Clock, SystemClock};

use crate::decode::Lenient;

const CHINA_OFFSET_SECONDS: i64 = 8 * 3600;
const SECONDS_PER_DAY: i64 = 86_400;

/// A civil date and time in China time (UTC+8, no daylight saving), from year 0001 to 9999, to the second.
///
/// The features `chrono`, `jiff` and `time` convert from and to the types of these crates. Those without a zone mean
/// China time here, too. Whatever is less than a second is cut off, which leads to an earlier moment, never a later.
///
/// ```
/// use alipay_runtime::DateTime;
///
/// let paid: DateTime = "2017-06-09 16:20:59".parse()?;
/// assert_eq!(paid, DateTime::from_unix_seconds(1_496_996_459)?);
/// assert_eq!(paid.to_string(), "2017-06-09 16:20:59");
/// # Ok::<(), alipay_runtime::DateTimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    year: u16,
    month: u8,
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

/// A text or a group of numbers that is no date and time between the years 0001 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTimeError;

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a real date and time of the form yyyy-MM-dd HH:mm:ss between the years 0001 and 9999")
    }
}

impl std::error::Error for DateTimeError {}

impl DateTime {
    /// A date and time from its parts; months and days count from 1.
    ///
    /// # Errors
    ///
    /// When the calendar has no such day or the clock no such time; a leap second counts as none.
    pub fn new(year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8) -> Result<Self, DateTimeError> {
        let on_the_clock = hour < 24 && minute < 60 && second < 60;
        if on_the_clock && is_calendar_day(year, month, day) {
            Ok(Self {
                year,
                month,
                day,
                hour,
                minute,
                second,
            })
        } else {
            Err(DateTimeError)
        }
    }

    /// The moment `seconds` after 1970-01-01 00:00:00 UTC, told in China time.
    ///
    /// # Errors
    ///
    /// When the moment is outside of the years 0001 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, DateTimeError> {
        let china = seconds.checked_add(CHINA_OFFSET_SECONDS).ok_or(DateTimeError)?;
        let (year, month, day) = civil_from_days(china.div_euclid(SECONDS_PER_DAY)).ok_or(DateTimeError)?;
        let second = china.rem_euclid(SECONDS_PER_DAY);
        let part = |value: i64| u8::try_from(value).map_err(|_| DateTimeError);
        Self::new(
            year,
            month,
            day,
            part(second / 3600)?,
            part(second / 60 % 60)?,
            part(second % 60)?,
        )
    }

    /// How many seconds the moment lies after 1970-01-01 00:00:00 UTC.
    pub fn unix_seconds(self) -> i64 {
        self.civil_seconds() - CHINA_OFFSET_SECONDS
    }

    /// How many seconds a clock in China runs from 1970-01-01 00:00:00 of its own time.
    fn civil_seconds(self) -> i64 {
        let days = days_from_civil(self.year, self.month, self.day);
        let [hour, minute, second] = [self.hour, self.minute, self.second].map(i64::from);
        days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second
    }

    /// The year, from 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The hour, from 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, from 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// The second, from 0 to 59.
    pub fn second(self) -> u8 {
        self.second
    }

    const LAST: Self = Self {
        year: 9999,
        month: 12,
        day: 31,
        hour: 23,
        minute: 59,
        second: 59,
    };
}

/// `yyyy-MM-dd HH:mm:ss`.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(f, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}

/// Strict: exactly `yyyy-MM-dd HH:mm:ss`, 19 ASCII characters, and a day that exists.
impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (date, time) = text.split_once(' ').ok_or(DateTimeError)?;
        let (year, month, day) = parse_date(date).ok_or(DateTimeError)?;
        let [hour, minute, second] = parse_numbers(time, ':', [2, 2, 2]).ok_or(DateTimeError)?;
        let part = |value: u16| u8::try_from(value).map_err(|_| DateTimeError);
        Self::new(year, month, day, part(hour)?, part(minute)?, part(second)?)
    }
}

/// As text.
impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// In fields of emitted objects: from text.
impl Lenient for DateTime {
    fn text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// From text.
impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl From<DateTime> for String {
    fn from(value: DateTime) -> Self {
        value.to_string()
    }
}

/// Year, month and day of a strict `yyyy-MM-dd` that the calendar has.
pub(crate) fn parse_date(text: &str) -> Option<(u16, u8, u8)> {
    let [year, month, day] = parse_numbers(text, '-', [4, 2, 2])?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    is_calendar_day(year, month, day).then_some((year, month, day))
}

/// Three groups of digits, as wide as asked for.
fn parse_numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[u16; 3]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; 3];
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next()?;
        let digits_only = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = part.parse().ok().filter(|_| digits_only)?;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_china_time() {
        let text = |seconds| DateTime::from_unix_seconds(seconds).map(|time| time.to_string());
        assert_eq!(text(0).as_deref(), Ok("1970-01-01 08:00:00"));
        assert_eq!(text(-1).as_deref(), Ok("1970-01-01 07:59:59"));
        assert_eq!(text(951_753_600).as_deref(), Ok("2000-02-29 00:00:00"));
        assert_eq!(text(951_839_999).as_deref(), Ok("2000-02-29 23:59:59"));
        assert_eq!(text(253_402_271_999).as_deref(), Ok("9999-12-31 23:59:59"));
        assert_eq!(text(253_402_272_000), Err(DateTimeError));
        assert_eq!(text(i64::MIN), Err(DateTimeError));
        assert_eq!(text(i64::MAX), Err(DateTimeError));
    }

    #[test]
    fn china_time_becomes_seconds() {
        let seconds = |text: &str| text.parse().map(DateTime::unix_seconds);
        assert_eq!(seconds("1970-01-01 08:00:00"), Ok(0));
        assert_eq!(seconds("1970-01-01 07:59:59"), Ok(-1));
        assert_eq!(seconds("2000-02-29 23:59:59"), Ok(951_839_999));
        assert_eq!(seconds("0001-01-01 00:00:00"), Ok(-62_135_625_600));
        assert_eq!(DateTime::LAST.unix_seconds(), 253_402_271_999);
    }

    #[test]
    fn parts() {
        let time = DateTime::new(2016, 2, 29, 23, 58, 57).unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (2016, 2, 29));
        assert_eq!((time.hour(), time.minute(), time.second()), (23, 58, 57));
    }

    #[test]
    fn only_the_documented_form_is_read() {
        let accepted = |text: &str| text.parse::<DateTime>().is_ok();
        assert!(accepted("2016-02-29 00:00:00"));
        for wrong in [
            "2015-02-29 00:00:00",
            "2016-07-34 12:12:12",
            "2016-07-1815:17:23",
            "2016-7-18 15:17:23",
            "2016-07-18 24:00:00",
            "2016-07-18 23:59:60",
            "2016-07-18T15:17:23",
            "2016-07-18 15:17:23 ",
            "0000-01-01 00:00:00",
            "+016-07-18 15:17:23",
            "2016-07-18",
            "",
            "２016-07-18 15:17:23",
        ] {
            assert!(!accepted(wrong), "{wrong}");
        }
    }
}
