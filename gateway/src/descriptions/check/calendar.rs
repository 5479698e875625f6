//! Days and months that the calendar has, and times that the clock shows.

/// Whether a text is `yyyy-MM-dd`, a day from the year 0001 on.
pub(super) fn is_date(text: &str) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return false;
    };
    let numbers = (number(&[*y1, *y2, *y3, *y4]), number(&[*m1, *m2]), number(&[*d1, *d2]));
    let (Some(year), Some(month), Some(day)) = numbers else {
        return false;
    };
    (1..=last_day(year, month)).contains(&day) && year > 0
}

/// Whether a text is `yyyy-MM`, a month from the year 0001 on.
pub(super) fn is_month(text: &str) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2] = text.as_bytes() else {
        return false;
    };
    let year = number(&[*y1, *y2, *y3, *y4]).filter(|year| *year > 0);
    let month = number(&[*m1, *m2]).filter(|month| (1..=12).contains(month));
    year.is_some() && month.is_some()
}

/// Whether a text is `HH:mm:ss`. The clock knows no leap seconds.
pub(super) fn is_time(text: &str) -> bool {
    let [h1, h2, b':', m1, m2, b':', s1, s2] = text.as_bytes() else {
        return false;
    };
    let below = |digits: [u8; 2], limit: u32| number(&digits).is_some_and(|number| number < limit);
    below([*h1, *h2], 24) && below([*m1, *m2], 60) && below([*s1, *s2], 60)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

/// The last day of a month; 0 where there is no such month.
fn last_day(year: u32, month: u32) -> u32 {
    const DAYS: [u32; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = usize::try_from(month)
        .ok()
        .and_then(|month| DAYS.get(month))
        .copied()
        .unwrap_or(0);
    days + u32::from(is_leap && month == 2)
}

#[cfg(test)]
mod tests {
    use super::{is_date, is_month, is_time};

    #[test]
    fn months() {
        for good in ["2016-02", "2000-12", "0001-01", "9999-12"] {
            assert!(is_month(good), "{good}");
        }
        for bad in [
            "",
            "2016",
            "2016-00",
            "2016-13",
            "0000-01",
            "2016-1",
            "201601",
            "2016-01-01",
            "２016-1",
            "2016-01 ",
        ] {
            assert!(!is_month(bad), "{bad}");
        }
    }

    #[test]
    fn days_and_times() {
        for good in ["2016-02-29", "2000-02-29", "2014-12-31", "0001-01-01", "9999-12-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in [
            "",
            "2015-02-29",
            "1900-02-29",
            "2016-13-01",
            "2016-00-10",
            "2016-04-31",
            "2016-01-00",
            "0000-01-01",
            "2016-1-01",
            "2016/01/01",
            "２016-01-01",
            "2016-01-01 ",
        ] {
            assert!(!is_date(bad), "{bad}");
        }
        assert!(is_time("00:00:00") && is_time("23:59:59"));
        for bad in ["24:00:00", "23:60:00", "23:59:60", "1:00:00", "010:00:0"] {
            assert!(!is_time(bad), "{bad}");
        }
    }
}
