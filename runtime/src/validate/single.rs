//! The rules that look at one value alone.

use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value;

use super::text::{cut, scalar, shown};
use super::{Format, Problem, Rule};

/// What a rule finds wrong with a value that is there; rules on texts leave other values alone.
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
            let matches = expected.matches(value.as_str()?);
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
    use crate::validate::Rule;

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
