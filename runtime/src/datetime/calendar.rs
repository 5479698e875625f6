//! The Gregorian calendar. Days are counted in years that begin in March, so that the leap day is the last one of a
//! year, and in cycles of 400 years.

const DAYS_PER_CYCLE: i64 = 146_097;
/// From 0000-03-01 to 1970-01-01.
const DAYS_TO_EPOCH: i64 = 719_468;

pub(super) fn is_calendar_day(year: u16, month: u8, day: u8) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=9999).contains(&year) && (1..=days).contains(&day)
}

/// The Gregorian date that lies `days` after 1970-01-01.
pub(super) fn civil_from_days(days: i64) -> Option<(u16, u8, u8)> {
    let since_march_of_year_zero = days.checked_add(DAYS_TO_EPOCH)?;
    let cycle = since_march_of_year_zero.div_euclid(DAYS_PER_CYCLE);
    let day_of_cycle = since_march_of_year_zero.rem_euclid(DAYS_PER_CYCLE);
    let year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = if months_since_march < 10 {
        months_since_march + 3
    } else {
        months_since_march - 9
    };
    let year = cycle * 400 + year_of_cycle + i64::from(month <= 2);
    Some((
        u16::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    ))
}

/// How many days after 1970-01-01 a Gregorian date lies.
pub(super) fn days_from_civil(year: u16, month: u8, day: u8) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let year_from_march = if month <= 2 { year - 1 } else { year };
    let months_since_march = (month + 9) % 12;
    let day_of_year = (153 * months_since_march + 2) / 5 + day - 1;
    let year_of_cycle = year_from_march.rem_euclid(400);
    let day_of_cycle = 365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    year_from_march.div_euclid(400) * DAYS_PER_CYCLE + day_of_cycle - DAYS_TO_EPOCH
}
