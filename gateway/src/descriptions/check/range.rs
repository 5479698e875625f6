//! Limits of whole numbers, also of those that are sent as text. A text may have more digits than any number type.

use std::cmp::Ordering;

/// A whole number: whether it is below zero, and its digits without zeros in front.
#[derive(PartialEq, Eq)]
struct Whole<'t> {
    is_negative: bool,
    digits: &'t str,
}

pub(super) fn no_number(text: &str) -> Option<String> {
    Whole::read(text).is_none().then(|| told(text))
}

/// A text that is no number breaks another rule.
pub(super) fn broken(min: Option<i64>, max: Option<i64>, text: &str) -> Option<String> {
    let number = Whole::read(text)?;
    let compare = |limit: i64| {
        let limit = limit.to_string();
        Whole::read(&limit).map_or(Ordering::Equal, |limit| number.compare(&limit))
    };
    let is_low = min.is_some_and(|min| compare(min) == Ordering::Less);
    let is_high = max.is_some_and(|max| compare(max) == Ordering::Greater);
    (is_low || is_high).then(|| told(text))
}

fn told(text: &str) -> String {
    format!("it is {}", super::shown(text))
}

impl<'t> Whole<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let digits = digits.trim_start_matches('0');
        is_number.then_some(Self {
            is_negative: is_negative && !digits.is_empty(),
            digits,
        })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let by_size = || {
            self.digits
                .len()
                .cmp(&other.digits.len())
                .then_with(|| self.digits.cmp(other.digits))
        };
        match (self.is_negative, other.is_negative) {
            (false, false) => by_size(),
            (true, true) => by_size().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{broken, no_number};

    #[test]
    fn numbers_of_any_size_are_compared() {
        let huge = "9".repeat(60);
        for (text, min, max, is_broken) in [
            ("8", Some(8), Some(32), false),
            ("032", Some(8), Some(32), false),
            ("7", Some(8), Some(32), true),
            ("33", Some(8), Some(32), true),
            ("-6", Some(-5), None, true),
            ("-5", Some(-5), None, false),
            ("-0", Some(0), Some(0), false),
            (huge.as_str(), Some(0), None, false),
            (huge.as_str(), None, Some(i64::MAX), true),
            ("x", Some(0), Some(1), false),
        ] {
            assert_eq!(broken(min, max, text).is_some(), is_broken, "{text}");
        }
        for text in ["", "-", "+1", "1.0", "１", " 1"] {
            assert!(no_number(text).is_some(), "{text}");
        }
    }
}
