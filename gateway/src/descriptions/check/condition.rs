//! Whether the rules of a condition hold: a field has one of some values, or any.

use super::{Scope, shown};
use crate::descriptions::finding::Because;
use crate::descriptions::plan::Condition;

/// The field that makes the rules hold, by its name alone.
pub(super) fn reason(condition: &Condition, scope: Scope<'_>) -> Option<Because> {
    let field = scope.object.field(&condition.subject)?;
    if !scope.is_present(field) {
        return None;
    }
    let text = scope.text(&condition.subject);
    let has_one = || {
        text.as_ref()
            .is_some_and(|text| condition.is.iter().any(|value| value == text))
    };
    if !condition.is.is_empty() && !has_one() {
        return None;
    }
    let seen = text.filter(|_| !field.secret);
    Some(Because {
        path: condition.subject.clone(),
        is: seen.map_or_else(|| "…".to_owned(), |text| shown(&text)),
    })
}
