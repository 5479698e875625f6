//! JSON values as the texts that rules compare and reports show.

use std::borrow::Cow;

use serde_json::Value;

const SHOWN_CHARACTERS: usize = 64;

/// Whether a value counts as there.
pub(super) fn is_present(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

/// Whether a value would be a file without a byte, if its field holds a file.
pub(super) fn is_empty_file(value: &Value) -> bool {
    value.get("bytes").and_then(Value::as_u64) == Some(0)
}

/// The text of a scalar.
pub(super) fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.into()),
        Value::Number(number) => Some(number.to_string().into()),
        Value::Bool(boolean) => Some(boolean.to_string().into()),
        _ => None,
    }
}

/// Any value as text, of which a report shows the first 64 characters.
pub(super) fn shown(value: &Value) -> String {
    cut(&scalar(value).unwrap_or_else(|| value.to_string().into()))
}

/// The first 64 characters of a text.
pub(super) fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN_CHARACTERS).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
