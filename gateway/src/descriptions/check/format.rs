//! The form of a text.

use serde::de::IgnoredAny;

use super::{calendar, range, shown};
use crate::descriptions::plan::Form;

pub(super) fn broken(form: Form, text: &str) -> Option<String> {
    (!has(form, text)).then(|| format!("it is {}", shown(text)))
}

fn has(form: Form, text: &str) -> bool {
    match form {
        Form::DateTime => match text.split_once(' ') {
            Some((date, time)) => calendar::is_date(date) && calendar::is_time(time),
            None => false,
        },
        Form::Date => calendar::is_date(text),
        Form::DateOrMonth => calendar::is_date(text) || calendar::is_month(text),
        Form::Decimal(scale) => is_decimal(text, scale),
        Form::Digits(None) => is_digits(text),
        Form::Digits(Some(count)) => is_digits(text) && u32::try_from(text.len()).is_ok_and(|length| length == count),
        Form::Integer => range::no_number(text).is_none(),
        Form::Url => is_address(text, &["http", "https"]),
        Form::HttpsUrl => is_address(text, &["https"]),
        Form::Json => serde_json::from_str::<IgnoredAny>(text).is_ok(),
        Form::JsonObject => serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text).is_ok(),
        Form::JsonList => serde_json::from_str::<Vec<serde_json::Value>>(text).is_ok(),
        Form::Period => {
            let mut number = text.chars();
            let unit = number.next_back();
            matches!(unit, Some('m' | 'd')) && is_digits(number.as_str())
        }
        Form::Timeout => is_timeout(text),
    }
}

/// `1c`, or a number that begins with 1 to 9, and the letter of its unit.
fn is_timeout(text: &str) -> bool {
    let mut rest = text.chars();
    match (rest.next(), rest.next_back()) {
        (Some('1'), Some('c')) => rest.as_str().is_empty(),
        (Some('1'..='9'), Some('m' | 'h' | 'd')) => rest.all(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// One digit or more.
fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// Digits, and where there is a point at least one and at most `scale` more.
fn is_decimal(text: &str, scale: u8) -> bool {
    let mut parts = text.split('.');
    let whole = parts.next().is_some_and(is_digits);
    let fraction = parts
        .next()
        .is_none_or(|fraction| is_digits(fraction) && fraction.len() <= usize::from(scale));
    whole && fraction && parts.next().is_none()
}

/// A scheme, which may be in capitals, and something after it.
fn is_address(text: &str, schemes: &[&str]) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::{Form, has};

    #[test]
    fn forms() {
        let cases: &[(Form, &[&str], &[&str])] = &[
            (
                Form::DateTime,
                &["2014-02-20 21:20:46"],
                &[
                    "2014-02-20",
                    "2014-02-20T21:20:46",
                    "2014-02-30 21:20:46",
                    "2014-02-20 21:20:46 ",
                ],
            ),
            (Form::Date, &["2014-02-20"], &["20140220"]),
            (
                Form::DateOrMonth,
                &["2014-02-20", "2014-02"],
                &["20140220", "201402", "2014-13", "2014-02-30", "2014"],
            ),
            (
                Form::Decimal(2),
                &["124.89", "0", "0.1", "007"],
                &["", ".5", "5.", "1.234", "1.2.3", "-1", "1,2"],
            ),
            (Form::Decimal(0), &["7"], &["7.0"]),
            (Form::Digits(None), &["2088302463082075"], &["", "12a", "１"]),
            (Form::Digits(Some(2)), &["00"], &["0", "000"]),
            (
                Form::Integer,
                &["-15", "0", "99999999999999999999"],
                &["", "-", "--1", "+1", "1.0"],
            ),
            (
                Form::Url,
                &["http://example.com", "HTTPS://a"],
                &["http:/a", "http://", "ftp://a", " http://a"],
            ),
            (Form::HttpsUrl, &["https://example.com"], &["http://example.com"]),
            (Form::Json, &["{\"a\":1}", "[]", "1"], &["", "{", "a"]),
            (Form::JsonObject, &["{}", "{\"a\":1}"], &["", "[]", "1", "{"]),
            (Form::JsonList, &["[]", " [1]"], &["", "{}", "null"]),
            (Form::Period, &["10m", "1d"], &["10", "m", "10h", "1.5d", ""]),
            (
                Form::Timeout,
                &["1m", "90m", "2h", "15d", "1c"],
                &["", "1", "m", "90", "90x", "0m", "01h", "1.5h", "11c", "2c", "c", "1cc"],
            ),
        ];
        for (form, good, bad) in cases {
            for text in *good {
                assert!(has(*form, text), "{form}: {text}");
            }
            for text in *bad {
                assert!(!has(*form, text), "{form}: {text}");
            }
        }
    }
}
