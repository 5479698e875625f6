//! Reading the members of a request.

use serde_json::Value;

use crate::store::Members;

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
