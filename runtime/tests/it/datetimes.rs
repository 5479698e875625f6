//! Dates and times against those of other crates.

use alipay_runtime::{DateTime, DateTimeError};
use proptest::prelude::*;

const FIRST: i64 = -62_135_625_600;
const LAST: i64 = 253_402_271_999;

/// Any moment of the years 0001 to 9999 in China, and those around it.
fn seconds() -> impl Strategy<Value = i64> {
    let edges = [FIRST, LAST, 0].map(|edge| edge - 2..edge + 3);
    prop_oneof![
        FIRST..=LAST,
        prop::sample::select(edges.into_iter().flatten().collect::<Vec<_>>())
    ]
}

const MOMENTS: [&str; 8] = [
    "0001-01-01 00:00:00",
    "1582-10-15 00:00:00",
    "1900-02-28 23:59:59",
    "1970-01-01 07:59:59",
    "1988-07-01 12:00:00", // China had daylight saving time then
    "2000-02-29 23:59:59",
    "2026-01-01 00:00:00",
    "9999-12-31 23:59:59",
];

fn moments() -> impl Iterator<Item = DateTime> {
    MOMENTS.into_iter().map(|text| text.parse().unwrap())
}

#[cfg(feature = "chrono")]
mod chrono {
    use ::chrono::{DateTime as Moment, FixedOffset, NaiveDateTime, Utc};

    use super::*;

    #[test]
    fn moments_of_the_table() {
        for time in moments() {
            let civil = NaiveDateTime::from(time);
            assert_eq!(civil.to_string(), time.to_string());
            let china = Moment::<FixedOffset>::from(time);
            assert_eq!(china.naive_local(), civil);
            assert_eq!(china.to_string(), format!("{time} +08:00"));
        }
        let west: Moment<FixedOffset> = "2026-01-01T05:30:00.999999999-10:00".parse().unwrap();
        assert_eq!(DateTime::try_from(west).unwrap().to_string(), "2026-01-01 23:30:00");
    }

    proptest! {
        #[test]
        fn both_ways(seconds in seconds(), nanoseconds in 0_u32..1_000_000_000) {
            let moment = Moment::<Utc>::from_timestamp(seconds, nanoseconds).unwrap();
            let expected = DateTime::from_unix_seconds(seconds);
            prop_assert_eq!(DateTime::try_from(moment), expected);
            prop_assert_eq!(expected.is_ok(), (FIRST..=LAST).contains(&seconds));
            let civil = moment.naive_utc() + ::chrono::TimeDelta::hours(8);
            prop_assert_eq!(DateTime::try_from(civil), expected);
            if let Ok(time) = expected {
                prop_assert_eq!(time.unix_seconds(), seconds);
                prop_assert_eq!(Moment::<Utc>::from(time).timestamp(), seconds);
                prop_assert_eq!(DateTime::try_from(Moment::<FixedOffset>::from(time)), Ok(time));
                prop_assert_eq!(DateTime::try_from(NaiveDateTime::from(time)), Ok(time));
            }
        }
    }

    #[test]
    fn far_away() {
        for moment in [Moment::<Utc>::MIN_UTC, Moment::<Utc>::MAX_UTC] {
            assert_eq!(DateTime::try_from(moment), Err(DateTimeError));
            assert_eq!(DateTime::try_from(moment.naive_utc()), Err(DateTimeError));
        }
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use ::jiff::{Timestamp, Zoned, civil};

    use super::*;

    #[test]
    fn moments_of_the_table() {
        for time in moments().filter(|time| time.year() < 9999) {
            let civil = civil::DateTime::from(time);
            assert_eq!(civil.to_string().replace('T', " "), time.to_string());
            let china = Zoned::try_from(time).unwrap();
            assert_eq!(china.datetime(), civil);
            assert_eq!(china.timestamp(), Timestamp::try_from(time).unwrap());
            assert_eq!(
                (DateTime::try_from(&china), DateTime::try_from(china)),
                (Ok(time), Ok(time))
            );
        }
        let before_1970: Timestamp = "1969-12-31T23:59:59.5Z".parse().unwrap();
        assert_eq!(
            DateTime::try_from(before_1970).unwrap().to_string(),
            "1970-01-01 07:59:59"
        );
    }

    /// The moments of this crate end before its dates do.
    #[test]
    fn the_last_day() {
        let last: DateTime = "9999-12-31 23:59:59".parse().unwrap();
        assert!(Timestamp::try_from(last).is_err() && Zoned::try_from(last).is_err());
        assert_eq!(DateTime::try_from(civil::DateTime::from(last)), Ok(last));
        let end: DateTime = "9999-12-31 06:00:00".parse().unwrap();
        assert_eq!(Timestamp::MAX.as_second(), end.unix_seconds());
        assert_eq!(DateTime::try_from(Timestamp::MAX), Ok(end));
    }

    proptest! {
        #[test]
        fn both_ways(seconds in seconds(), nanoseconds in 0_i32..1_000_000_000) {
            let expected = DateTime::from_unix_seconds(seconds);
            if let Ok(moment) = Timestamp::new(seconds, nanoseconds) {
                prop_assert_eq!(DateTime::try_from(moment), expected);
            }
            if let Ok(time) = expected {
                let civil = civil::DateTime::from(time);
                prop_assert_eq!(DateTime::try_from(civil.with().subsec_nanosecond(nanoseconds).build().unwrap()), Ok(time));
                if let Ok(moment) = Timestamp::try_from(time) {
                    prop_assert_eq!(moment.as_second(), seconds);
                }
            }
        }
    }

    #[test]
    fn far_away() {
        let before_christ = civil::date(0, 12, 31).at(23, 59, 59, 0);
        for time in [civil::DateTime::MIN, before_christ] {
            assert_eq!(DateTime::try_from(time), Err(DateTimeError));
        }
        assert_eq!(DateTime::try_from(Timestamp::MIN), Err(DateTimeError));
    }
}

#[cfg(feature = "time")]
mod time {
    use ::time::{Duration, OffsetDateTime, PrimitiveDateTime, UtcDateTime, UtcOffset};

    use super::*;

    #[test]
    fn moments_of_the_table() {
        for time in moments() {
            let china = OffsetDateTime::from(time);
            assert_eq!(china.offset(), UtcOffset::from_hms(8, 0, 0).unwrap());
            let civil = PrimitiveDateTime::from(time);
            assert_eq!(PrimitiveDateTime::new(china.date(), china.time()), civil);
            let parts = (civil.year(), u8::from(civil.month()), civil.day());
            assert_eq!(parts, (time.year().into(), time.month(), time.day()));
            assert_eq!(civil.as_hms(), (time.hour(), time.minute(), time.second()));
        }
    }

    proptest! {
        #[test]
        fn both_ways(seconds in seconds(), nanoseconds in 0_i64..1_000_000_000) {
            let expected = DateTime::from_unix_seconds(seconds);
            let moment = UtcDateTime::from_unix_timestamp(seconds).unwrap() + Duration::nanoseconds(nanoseconds);
            prop_assert_eq!(DateTime::try_from(moment), expected);
            prop_assert_eq!(DateTime::try_from(OffsetDateTime::from(moment)), expected);
            if let Ok(time) = expected {
                prop_assert_eq!(UtcDateTime::from(time).unix_timestamp(), seconds);
                prop_assert_eq!(DateTime::try_from(OffsetDateTime::from(time)), Ok(time));
                let civil = PrimitiveDateTime::from(time) + Duration::nanoseconds(nanoseconds);
                prop_assert_eq!(DateTime::try_from(civil), Ok(time));
            }
        }
    }

    #[test]
    fn far_away() {
        for time in [
            PrimitiveDateTime::MIN,
            PrimitiveDateTime::MAX - Duration::days(9999 * 366),
        ] {
            assert_eq!(DateTime::try_from(time), Err(DateTimeError));
            assert_eq!(DateTime::try_from(time.assume_utc()), Err(DateTimeError));
        }
    }
}
