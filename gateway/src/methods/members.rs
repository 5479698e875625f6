//! Reading the members of a request.

use serde_json::Value;

use crate::answer::Refusal;
use crate::store::Members;

/// Refuses a request without one of these members. A path such as `card_info.open_date` leads into objects.
pub(super) fn require(request: &Members, paths: &[&str]) -> Result<(), Refusal> {
    let is_absent = |path: &&&str| find(request, path).is_none_or(is_empty);
    paths
        .iter()
        .find(is_absent)
        .map_or(Ok(()), |path| Err(Refusal::missing(path)))
}

/// The text at a path; empty if there is none.
pub(super) fn text<'a>(request: &'a Members, path: &str) -> &'a str {
    find(request, path).and_then(Value::as_str).unwrap_or_default()
}

/// The members of an object; none if there is no object.
pub(super) fn object(request: &Members, name: &str) -> Members {
    request
        .get(name)
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

fn find<'a>(request: &'a Members, path: &str) -> Option<&'a Value> {
    let mut names = path.split('.');
    let first = request.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}
