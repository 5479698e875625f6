//! Reading the members of a request, and writing those of an answer.

use serde_json::Value;

use crate::store::{Fen, Members};

/// The text at a path; empty if there is none.
pub(crate) fn text<'a>(request: &'a Members, path: &str) -> &'a str {
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

/// Money of the request's, if it is more than nothing. A number is taken as it is written.
pub(super) fn money(request: &Members, path: &str) -> Option<Fen> {
    let amount = match find(request, path)? {
        Value::String(text) => Fen::read(text),
        Value::Number(number) => Fen::read(&number.to_string()),
        _ => None,
    };
    amount.filter(|amount| *amount > Fen::ZERO)
}

/// The members of an answer.
pub(super) fn answer<const N: usize>(members: [(&str, Value); N]) -> Members {
    members
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The members that an answer does not have on purpose.
pub(crate) fn left_out(answer: &Members) -> Vec<String> {
    let nulls = answer.iter().filter(|(_, value)| value.is_null());
    nulls.map(|(name, _)| name.clone()).collect()
}

pub(super) fn find<'a>(request: &'a Members, path: &str) -> Option<&'a Value> {
    let mut names = path.split('.');
    let first = request.get(names.next()?)?;
    names.try_fold(first, |value, name| value.get(name))
}
