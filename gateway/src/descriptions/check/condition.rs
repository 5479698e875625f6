//! Whether another field is as a condition demands: there, not there, or with one of some values.

use super::{Scope, shown};
use crate::descriptions::finding::Because;
use crate::descriptions::plan::{Demand, State};

/// The field that meets the demand, by its name alone.
pub(super) fn reason(demand: &Demand, scope: Scope<'_>) -> Option<Because> {
    let field = scope.object.field(&demand.subject)?;
    let text = scope.text(&demand.subject);
    let is_met = match &demand.state {
        State::Present => scope.is_present(field),
        State::Absent => !scope.is_present(field),
        State::OneOf(values) => text
            .as_ref()
            .is_some_and(|text| values.iter().any(|value| value == text)),
    };
    let seen = text.filter(|_| !field.secret);
    is_met.then(|| Because {
        path: demand.subject.clone(),
        is: match (&demand.state, seen) {
            (State::Absent, _) => "absent".to_owned(),
            (_, Some(text)) => shown(&text),
            (_, None) => "…".to_owned(),
        },
    })
}
