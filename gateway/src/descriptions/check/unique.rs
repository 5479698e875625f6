//! Items that must differ, as a whole or in one member. What is absent or empty is not compared.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use crate::descriptions::plan::{Field, Kind, Plan, Rule};

use super::{is_absent, scalar, shown};

/// An item that says what an earlier one said.
pub(super) struct Repeated<'p> {
    pub(super) index: usize,
    /// The member that is the same.
    pub(super) member: Option<&'p Field>,
    pub(super) found: String,
}

pub(super) fn repeated<'p>(plan: &'p Plan, rule: &Rule, field: &Field, items: &[Value]) -> Vec<Repeated<'p>> {
    match (rule, field.object()) {
        (Rule::Unique, _) => found(items, |item| text_of(field.kind, item), None),
        (Rule::UniqueBy(name), Some(id)) => {
            let Some(member) = plan.object(id).field(name) else {
                return Vec::new();
            };
            found(items, |item| text_of(member.kind, item.get(name)?), Some(member))
        }
        _ => Vec::new(),
    }
}

fn found<'p, 'v>(
    items: &'v [Value],
    key: impl Fn(&'v Value) -> Option<Cow<'v, str>>,
    member: Option<&'p Field>,
) -> Vec<Repeated<'p>> {
    let mut first: HashMap<Cow<'v, str>, usize> = HashMap::new();
    let mut repeated = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let Some(key) = key(item) else { continue };
        match first.get(&key) {
            None => {
                first.insert(key, index);
            }
            Some(earlier) => repeated.push(Repeated {
                index,
                member,
                found: format!("{} is in item {earlier} already", shown(&key)),
            }),
        }
    }
    repeated
}

/// What is compared: the text of a scalar, anything else as JSON.
fn text_of(kind: Kind, value: &Value) -> Option<Cow<'_, str>> {
    if is_absent(value) {
        return None;
    }
    match value {
        Value::Array(_) | Value::Object(_) => Some(Cow::Owned(value.to_string())),
        value => scalar(kind, value),
    }
}
