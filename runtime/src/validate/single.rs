//! The rules that look at one value alone.

use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value;

use super::text::{cut, scalar, shown};
use super::{Format, Problem, Rule};
use crate::Amount;

/// What a rule finds wrong with a value that is there; rules on the length and the beginning of texts leave other
/// values alone.
pub(super) fn problem(rule: Rule, value: &Value) -> Option<Problem> {
    match rule {
        Rule::MaxLength(limit) => {
            let length = value.as_str()?.chars().count();
            (length > limit as usize).then_some(Problem::TooLong { limit, length })
        }
        Rule::MinLength(limit) => {
            let length = value.as_str()?.chars().count();
            (length < limit as usize).then_some(Problem::TooShort { limit, length })
        }
        Rule::Values(allowed) => {
            let is_allowed = scalar(value).is_some_and(|text| allowed.contains(&&*text));
            (!is_allowed).then(|| Problem::NotAllowed {
                allowed,
                found: shown(value),
            })
        }
        Rule::Format(expected) => {
            let matches = expected.matches(&scalar(value)?);
            (!matches).then(|| Problem::BadFormat {
                expected,
                found: shown(value),
            })
        }
        Rule::StartsWith(expected) => {
            let matches = value.as_str()?.starts_with(expected);
            (!matches).then(|| Problem::BadStart {
                expected,
                found: shown(value),
            })
        }
        Rule::Range { min, max } => out_of_range(value, min, max),
        Rule::AmountRange { min, max } => {
            let fen = hundredths(&scalar(value)?)?;
            let below = min.is_some_and(|min| fen < (min.into(), false));
            let above = max.is_some_and(|max| fen > (max.into(), false));
            (below || above).then(|| Problem::AmountOutOfRange {
                min: min.map(Amount::from_fen),
                max: max.map(Amount::from_fen),
                found: shown(value),
            })
        }
        Rule::Extensions(allowed) => {
            let name = Path::new(value.get("name")?.as_str()?);
            let found = name.extension().and_then(OsStr::to_str).unwrap_or_default();
            let is_allowed = allowed.is_empty() || allowed.iter().any(|it| it.eq_ignore_ascii_case(found));
            (found.is_empty() || !is_allowed).then(|| Problem::BadExtension {
                allowed,
                found: cut(found),
            })
        }
        Rule::MaxBytes(limit) => {
            let bytes = value.get("bytes")?.as_u64()?;
            (bytes > limit).then_some(Problem::TooLarge { limit, bytes })
        }
        _ => None,
    }
}

/// The integer that a value is or that its text holds; the nearest that there is, where it has more digits than fit.
pub(super) fn integer(value: &Value) -> Option<i128> {
    let text = scalar(value)?;
    let nearest = if text.starts_with('-') { i128::MIN } else { i128::MAX };
    Format::Integer.matches(&text).then(|| text.parse().unwrap_or(nearest))
}

/// The hundredths in a decimal number, and whether it has a little more than that; the most that there are, where it
/// has more digits than fit.
fn hundredths(text: &str) -> Option<(i128, bool)> {
    let is_decimal = Format::Decimal { scale: u8::MAX }.matches(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (fen, rest) = fraction.split_at_checked(2).unwrap_or((fraction, ""));
    let fen = format!("{whole}{fen:0<2}").parse().unwrap_or(i128::MAX);
    is_decimal.then_some((fen, rest.bytes().any(|digit| digit != b'0')))
}

fn out_of_range(value: &Value, min: Option<i64>, max: Option<i64>) -> Option<Problem> {
    scalar(value)?;
    let Some(number) = integer(value) else {
        return Some(Problem::BadFormat {
            expected: Format::Integer,
            found: shown(value),
        });
    };
    let within = min.is_none_or(|min| number >= min.into()) && max.is_none_or(|max| number <= max.into());
    (!within).then(|| Problem::OutOfRange {
        min,
        max,
        found: shown(value),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{integer, problem};
    use crate::validate::{Format, Rule};

    #[test]
    fn amounts_are_compared_exactly() {
        let range = |min, max| Rule::AmountRange { min, max };
        let usual = range(Some(1), Some(10_000_000_000));
        let digits = "9".repeat(60);
        for (rule, value, expected) in [
            (usual, json!("0.01"), None),
            (usual, json!("100000000"), None),
            (usual, json!("100000000.00"), None),
            (usual, json!("0.010"), None),
            (usual, json!("0"), Some("0 is not between 0.01 and 100000000.00")),
            (
                usual,
                json!("0.0099999999999999999999"),
                Some("0.0099999999999999999999 is not between 0.01 and 100000000.00"),
            ),
            (
                usual,
                json!("100000000.001"),
                Some("100000000.001 is not between 0.01 and 100000000.00"),
            ),
            (range(Some(150), None), json!("1.5"), None),
            (range(Some(150), None), json!(1.5), None),
            (range(Some(150), None), json!("1.4"), Some("1.4 is less than 1.50")),
            (range(Some(150), None), json!(1.49), Some("1.49 is less than 1.50")),
            (range(Some(0), None), json!(digits), None),
            (range(None, Some(100)), json!("1.01"), Some("1.01 is more than 1.00")),
            (range(None, Some(i64::MAX)), json!("92233720368547758.07"), None),
            (
                range(None, Some(i64::MAX)),
                json!("92233720368547758.08"),
                Some("92233720368547758.08 is more than 92233720368547758.07"),
            ),
            // Not decimal numbers, of which another rule tells.
            (usual, json!("-1"), None),
            (usual, json!("1e9"), None),
            (usual, json!("x"), None),
            (usual, json!([]), None),
        ] {
            let found = problem(rule, &value).map(|problem| problem.to_string());
            assert_eq!(found.as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn what_stands_in_place_of_a_text_has_its_form_too() {
        let decimal = Rule::Format(Format::Decimal { scale: 2 });
        for (value, is_fine) in [
            (json!("12.50"), true),
            (json!(12.5), true),
            (json!(7), true),
            (json!(0.001), false),
            (json!(-1), false),
            (json!(1e300), false),
            (json!(true), false),
        ] {
            assert_eq!(problem(decimal, &value).is_none(), is_fine, "{value}");
        }
    }

    #[test]
    fn integers_have_no_plus_and_any_number_of_digits() {
        let digits = "9".repeat(60);
        for (value, expected) in [
            (json!("-12"), Some(-12)),
            (json!(12), Some(12)),
            (json!("+12"), None),
            (json!("1.0"), None),
            (json!(digits), Some(i128::MAX)),
            (json!(format!("-{digits}")), Some(i128::MIN)),
        ] {
            assert_eq!(integer(&value), expected, "{value}");
        }
        let at_least = |min| Rule::Range {
            min: Some(min),
            max: None,
        };
        assert_eq!(problem(at_least(0), &json!(digits)), None);
        assert!(problem(at_least(0), &json!(format!("-{digits}"))).is_some());
    }
}
