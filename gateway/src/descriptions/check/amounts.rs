//! Limits of amounts, compared digit by digit: a text may have more of them than an amount.

use std::cmp::Ordering;

use crate::descriptions::amount::Amount;

/// A text that is no decimal number breaks another rule.
pub(super) fn broken(min: Option<i64>, max: Option<i64>, text: &str) -> Option<String> {
    let number = Decimal::read(text)?;
    let compare = |limit: i64| {
        let limit = Amount(limit).to_string();
        Decimal::read(&limit).map_or(Ordering::Equal, |limit| number.compare(&limit))
    };
    let is_low = min.is_some_and(|min| compare(min) == Ordering::Less);
    let is_high = max.is_some_and(|max| compare(max) == Ordering::Greater);
    (is_low || is_high).then(|| format!("it is {}", super::shown(text)))
}

/// The digits of a number that is not negative, without zeros that say nothing.
struct Decimal<'t> {
    whole: &'t str,
    fraction: &'t str,
}

impl<'t> Decimal<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        (is_digits(whole) && is_digits(fraction)).then(|| Self {
            whole: whole.trim_start_matches('0'),
            fraction: fraction.trim_end_matches('0'),
        })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let by_size = self.whole.len().cmp(&other.whole.len());
        let by_digits = by_size.then_with(|| self.whole.cmp(other.whole));
        by_digits.then_with(|| self.fraction.cmp(other.fraction))
    }
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn edges() {
        let huge = "9".repeat(60);
        for (text, min, max, is_broken) in [
            ("0.01", Some(1), Some(10_000_000_000), false),
            ("100000000", Some(1), Some(10_000_000_000), false),
            ("0100000000.000", Some(1), Some(10_000_000_000), false),
            ("0", Some(1), Some(10_000_000_000), true),
            ("0.009999", Some(1), Some(10_000_000_000), true),
            ("100000000.001", Some(1), Some(10_000_000_000), true),
            ("1.5", Some(150), None, false),
            ("1.49", Some(150), None, true),
            (huge.as_str(), Some(0), None, false),
            (huge.as_str(), None, Some(i64::MAX), true),
            ("-1", Some(0), None, false),
            ("x", Some(0), None, false),
        ] {
            assert_eq!(broken(min, max, text).is_some(), is_broken, "{text}");
        }
    }
}
