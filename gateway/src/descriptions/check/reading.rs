//! A JSON value as what its field holds.
//!
//! A request of the typed client always has the right kinds. Others write numbers as texts and the other way round,
//! which the platform's own readers take: so does this, as long as nothing is lost.

use std::borrow::Cow;

use serde_json::Value;

use crate::descriptions::amount::Amount;
use crate::descriptions::plan::{Expected, Field, Kind};

/// From here on neighbouring floats are a whole number apart, and digits that were sent may be lost.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Whether a value counts as not sent.
pub(crate) fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// From here on an amount of yuan that was sent as a float may have lost fen.
const LARGEST_EXACT_YUAN: f64 = 1e13;

/// The text of a scalar: what was sent for a text, `88.80` for an amount, `-12` for a number, `true` or `false` for a
/// boolean. Nothing when it is of another kind, or the kind has no text.
pub(crate) fn scalar(kind: Kind, value: &Value) -> Option<Cow<'_, str>> {
    match (kind, value) {
        (Kind::Text | Kind::DateTime, Value::String(text)) => Some(Cow::Borrowed(text)),
        (Kind::Text, Value::Number(number)) => {
            let is_exact = !number.is_f64() || number.as_f64().is_some_and(|number| number.abs() < LARGEST_EXACT);
            is_exact.then(|| Cow::Owned(number.to_string()))
        }
        (Kind::Amount, Value::String(text)) => Some(Amount::read(text).map_or(text.into(), written)),
        (Kind::Amount, Value::Number(number)) => {
            let is_exact = number.as_f64().is_some_and(|yuan| yuan.abs() < LARGEST_EXACT_YUAN);
            let amount = Amount::read(&number.to_string()).filter(|_| is_exact || !number.is_f64());
            amount.map(written)
        }
        (Kind::Integer, Value::Number(number)) => Some(Cow::Owned(number.as_i64()?.to_string())),
        (Kind::Integer, Value::String(text)) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let number = text.parse::<i64>().ok().filter(|_| !digits.starts_with('+'))?;
            Some(Cow::Owned(number.to_string()))
        }
        (Kind::Text | Kind::Boolean, Value::Bool(boolean)) => Some(Cow::Owned(boolean.to_string())),
        (Kind::Boolean, Value::String(text)) => {
            let text = text.to_ascii_lowercase();
            matches!(text.as_str(), "true" | "false").then_some(Cow::Owned(text))
        }
        _ => None,
    }
}

fn written<'v>(amount: Amount) -> Cow<'v, str> {
    Cow::Owned(amount.to_string())
}

/// What should be there instead of a value that is there; for a list, instead of which items.
pub(super) fn misfits(field: &Field, value: &Value) -> Vec<(Option<usize>, Expected)> {
    let expected = expected(field.kind);
    match (field.list, value) {
        (true, Value::Array(items)) => {
            let wrong = items.iter().enumerate().filter(|(_, item)| !fits(field.kind, item));
            wrong.map(|(index, _)| (Some(index), expected)).collect()
        }
        (true, _) => vec![(None, Expected::List)],
        (false, value) if fits(field.kind, value) => Vec::new(),
        (false, _) => vec![(None, expected)],
    }
}

fn fits(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Object(_) => value.is_object(),
        kind => scalar(kind, value).is_some(),
    }
}

fn expected(kind: Kind) -> Expected {
    match kind {
        Kind::Text | Kind::DateTime => Expected::Text,
        Kind::Amount => Expected::Amount,
        Kind::Integer => Expected::Integer,
        Kind::Boolean => Expected::Boolean,
        Kind::File => Expected::File,
        Kind::Object(_) => Expected::Object,
    }
}
