//! The forms that a text can be asked to have.

use std::fmt;

use serde::de::IgnoredAny;
use serde_json::Value;

use crate::datetime::{DateTime, parse_date};

/// The form of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `yyyy-MM-dd HH:mm:ss`, a day that exists.
    DateTime,
    /// `yyyy-MM-dd`, a day that exists.
    Date,
    /// `yyyy-MM-dd` or `yyyy-MM`, a day or a month that exists.
    DateOrMonth,
    /// Digits, and after a point at most `scale` more.
    Decimal {
        /// The largest number of digits after the point.
        scale: u8,
    },
    /// ASCII digits, exactly so many if given.
    Digits(Option<u32>),
    /// ASCII digits with an optional minus.
    Integer,
    /// An address that begins with `http://` or `https://`, in any case.
    HttpUrl,
    /// An address that begins with `https://`, in any case.
    HttpsUrl,
    /// Well-formed JSON.
    Json,
    /// JSON of an object.
    JsonObject,
    /// JSON of a list.
    JsonList,
    /// Digits followed by `m` or `d`, such as `10m` or `10d`.
    Period,
    /// A whole number above zero, without leading zeros, and `m` for minutes, `h` for hours or `d` for days, such as
    /// `90m`; or `1c`, until the end of the day.
    Timeout,
}

impl Format {
    /// Tells whether `text` has this form.
    ///
    /// ```
    /// use alipay_runtime::validate::Format;
    ///
    /// assert!(Format::Decimal { scale: 2 }.matches("12.50"));
    /// assert!(!Format::Decimal { scale: 2 }.matches("12."));
    /// ```
    pub fn matches(self, text: &str) -> bool {
        match self {
            Self::DateTime => text.parse::<DateTime>().is_ok(),
            Self::Date => parse_date(text).is_some(),
            Self::DateOrMonth => parse_date(text).is_some() || is_month(text),
            Self::Decimal { scale } => is_decimal(text, scale.into()),
            Self::Digits(None) => is_digits(text),
            Self::Digits(Some(count)) => is_digits(text) && u32::try_from(text.len()) == Ok(count),
            Self::Integer => is_digits(text.strip_prefix('-').unwrap_or(text)),
            Self::HttpUrl => has_scheme(text, "http://") || has_scheme(text, "https://"),
            Self::HttpsUrl => has_scheme(text, "https://"),
            Self::Json => serde_json::from_str::<IgnoredAny>(text).is_ok(),
            Self::JsonObject | Self::JsonList => self.opened(text).is_some(),
            Self::Period => text.strip_suffix(['m', 'd']).is_some_and(is_digits),
            Self::Timeout => text == "1c" || text.strip_suffix(['m', 'h', 'd']).is_some_and(is_count),
        }
    }
}

impl Format {
    /// The object or list in a text that is asked to hold one.
    pub(super) fn opened(self, text: &str) -> Option<Value> {
        let is_right = match self {
            Self::JsonObject => Value::is_object,
            Self::JsonList => Value::is_array,
            _ => return None,
        };
        serde_json::from_str(text).ok().filter(is_right)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DateTime => f.write_str("a real date and time, yyyy-MM-dd HH:mm:ss"),
            Self::Date => f.write_str("a real date, yyyy-MM-dd"),
            Self::DateOrMonth => f.write_str("a real date or month, yyyy-MM-dd or yyyy-MM"),
            Self::Decimal { scale: 0 } | Self::Digits(None) => f.write_str("digits"),
            Self::Decimal { scale } => write!(
                f,
                "a decimal number without a sign and with at most {scale} digits after the point"
            ),
            Self::Digits(Some(count)) => write!(f, "{count} digits"),
            Self::Integer => f.write_str("a whole number"),
            Self::HttpUrl => f.write_str("an http:// or https:// address"),
            Self::HttpsUrl => f.write_str("an https:// address"),
            Self::Json => f.write_str("JSON"),
            Self::JsonObject => f.write_str("JSON of an object"),
            Self::JsonList => f.write_str("JSON of a list"),
            Self::Period => f.write_str("a period such as 10m or 10d"),
            Self::Timeout => f.write_str("a whole number of minutes, hours or days such as 90m, 2h or 15d, or 1c"),
        }
    }
}

/// A month exists where its first day does.
fn is_month(text: &str) -> bool {
    parse_date(&format!("{text}-01")).is_some()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Leading zeros and zero itself are no count.
fn is_count(text: &str) -> bool {
    is_digits(text) && !text.starts_with('0')
}

fn is_decimal(text: &str, scale: usize) -> bool {
    match text.split_once('.') {
        None => is_digits(text),
        Some((whole, fraction)) => is_digits(whole) && is_digits(fraction) && fraction.len() <= scale,
    }
}

fn has_scheme(text: &str, scheme: &str) -> bool {
    text.split_at_checked(scheme.len())
        .is_some_and(|(start, rest)| start.eq_ignore_ascii_case(scheme) && !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn forms() {
        let cases: &[(Format, &[&str], &[&str])] = &[
            (
                Format::DateTime,
                &["2016-07-18 15:17:23"],
                &["2016-07-34 12:12:12", "2016-07-1815:17:23"],
            ),
            (
                Format::Date,
                &["2016-02-29"],
                &["2015-02-29", "2016-2-29", "2016-02", ""],
            ),
            (
                Format::DateOrMonth,
                &["2016-02-29", "2016-02", "0001-01", "9999-12"],
                &[
                    "",
                    "2016",
                    "2016-",
                    "2016-13",
                    "2016-00",
                    "0000-01",
                    "2016-2",
                    "201602",
                    "20161120",
                    "2015-02-29",
                    "2016-02-",
                    "2016-02-01-01",
                    "2016-02 ",
                    "+016-02",
                    "２016-02",
                ],
            ),
            (
                Format::Decimal { scale: 2 },
                &["0", "0.1", "23.20"],
                &["", ".1", "1.", "1.234", "-1", "1e2", "１"],
            ),
            (Format::Decimal { scale: 0 }, &["7"], &["7.0"]),
            (Format::Digits(None), &["007"], &["", "1a", " 1"]),
            (Format::Digits(Some(3)), &["007"], &["07", "0007"]),
            (Format::Integer, &["-12", "12"], &["-", "", "+1", "--1", "1.0"]),
            (
                Format::HttpUrl,
                &["http://a", "HTTPS://a"],
                &["http:/a", "https://", "ftp://a", "汉字汉字"],
            ),
            (Format::HttpsUrl, &["https://a"], &["http://a"]),
            (Format::Json, &["{}", "[1]", "\"\""], &["", "{", "\"key\":\"value\""]),
            (
                Format::JsonObject,
                &["{}", " {\"a\":1} "],
                &["", "[]", "\"{}\"", "{} x"],
            ),
            (Format::JsonList, &["[]", "[{}, 1]"], &["", "{}", "null", "[1"]),
            (Format::Period, &["10m", "1d"], &["10", "m", "10h", "1.5d"]),
            (
                Format::Timeout,
                &["1m", "90m", "2h", "15d", "1c"],
                &[
                    "", "m", "c", "90", "90x", "90M", "90 m", "1.5h", "0m", "090m", "2c", "1c ", "-1d", "+1d", "1h30m",
                    "１m",
                ],
            ),
        ];
        for (format, good, bad) in cases {
            good.iter()
                .for_each(|text| assert!(format.matches(text), "{format}: {text}"));
            bad.iter()
                .for_each(|text| assert!(!format.matches(text), "{format}: {text}"));
        }
    }
}
