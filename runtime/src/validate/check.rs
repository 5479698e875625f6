//! The checker: a walk over a table and a value side by side.

use serde_json::{Map, Value};

use super::place::Place;
use super::rules::Opened;
use super::single::{integer, problem};
use super::text::{is_empty_file, is_present, scalar, shown};
use super::{FieldRules, Is, ObjectRules, Problem, Rule, Violation, Violations};

/// Checks a JSON object against every rule of a table.
///
/// # Errors
///
/// All violations, in the order of the table, depth first.
///
/// ```
/// use alipay_runtime::validate::{FieldRules, ObjectRules, Rule, check};
/// use serde_json::json;
///
/// static CARD: ObjectRules = ObjectRules {
///     page: "https://opendocs.alipay.com/card",
///     fields: &[FieldRules { name: "level", rules: &[Rule::Required, Rule::MaxLength(4)], object: None }],
/// };
/// let violations = check(&CARD, &json!({"level": "Major"})).unwrap_err();
/// assert_eq!(
///     violations.to_string(),
///     "level: 5 characters, at most 4 allowed\nsee https://opendocs.alipay.com/card",
/// );
/// ```
pub fn check(rules: &'static ObjectRules, value: &Value) -> Result<(), Violations> {
    let mut walk = Walk { violations: Vec::new() };
    walk.object(rules, value, Place::root(rules.page));
    if walk.violations.is_empty() {
        Ok(())
    } else {
        Err(Violations(walk.violations))
    }
}

/// What a rule can look at beside the value itself.
#[derive(Clone, Copy)]
struct Around<'a> {
    siblings: &'a Map<String, Value>,
    /// The rules of the siblings.
    beside: &'static [FieldRules],
    /// The rules of the value's own members.
    inside: &'static [FieldRules],
    /// What has these members: the value itself, or what its text holds.
    held: Option<&'a Value>,
}

/// What has been found so far.
struct Walk {
    violations: Vec<Violation>,
}

impl Walk {
    fn object(&mut self, rules: &'static ObjectRules, value: &Value, place: Place<'_>) {
        let Value::Object(members) = value else {
            return self.report(place, Problem::NotAnObject { found: shown(value) });
        };
        let place = place.under_rules_of(rules.page);
        for field in rules.fields {
            self.field(
                field,
                members,
                rules.fields,
                place.member(field.name, field.is_secret()),
            );
        }
    }

    fn field(
        &mut self,
        field: &FieldRules,
        siblings: &Map<String, Value>,
        beside: &'static [FieldRules],
        place: Place<'_>,
    ) {
        let value = present(siblings, std::slice::from_ref(field), field.name);
        let opened = value.map_or(Opened::Itself, |value| field.opened(value));
        let held = match &opened {
            Opened::Itself => value,
            Opened::Text(held) => Some(held),
            Opened::Broken => None,
        };
        let around = Around {
            siblings,
            beside,
            inside: field.object.map_or(&[], |object| object().fields),
            held,
        };
        self.rules(field.rules, value, around, place);
        if let (Some(object), Some(held)) = (field.object, held) {
            each(held, place, |value, place| self.object(object(), value, place));
        }
    }

    fn rules(&mut self, rules: &'static [Rule], value: Option<&Value>, around: Around<'_>, place: Place<'_>) {
        for rule in rules {
            match (*rule, value) {
                (Rule::Required, None) => self.report(place, Problem::Missing),
                (Rule::When { field, is, then }, _) => {
                    let sibling = present(around.siblings, around.beside, field);
                    if holds(is, sibling) {
                        let place = place.because(field, sibling, is_secret(around.beside, field));
                        self.rules(then, value, around, place);
                    }
                }
                (Rule::Within { field, then }, None) => {
                    // An absent object is treated like an empty one.
                    self.within(field, then, &Value::Object(Map::new()), around, place);
                }
                (Rule::Within { field, then } | Rule::WithinEach { field, then }, Some(_)) => {
                    if let Some(held) = around.held {
                        self.within(field, then, held, around, place);
                    }
                }
                (rule, Some(value)) => self.present(rule, value, around, place),
                (_, None) => {}
            }
        }
    }

    fn within(
        &mut self,
        field: &'static str,
        then: &'static [Rule],
        value: &Value,
        around: Around<'_>,
        place: Place<'_>,
    ) {
        each(value, place, |value, place| {
            if let Value::Object(members) = value {
                let value = present(members, around.inside, field);
                let around = Around {
                    siblings: members,
                    beside: around.inside,
                    inside: &[],
                    held: value,
                };
                let place = place.member(field, is_secret(around.beside, field));
                self.rules(then, value, around, place);
            }
        });
    }

    fn present(&mut self, rule: Rule, value: &Value, around: Around<'_>, place: Place<'_>) {
        let count = around.held.and_then(Value::as_array).map(Vec::len);
        match (rule, count) {
            (Rule::MaxItems(limit), Some(count)) if count > limit as usize => {
                self.report(place, Problem::TooManyItems { limit, count });
            }
            (Rule::MinItems(limit), Some(count)) if count < limit as usize => {
                self.report(place, Problem::TooFewItems { limit, count });
            }
            (Rule::Unique, _) => self.unique(around.held, None, place),
            (Rule::UniqueBy(member), _) => {
                self.unique(around.held, Some((member, is_secret(around.inside, member))), place);
            }
            (Rule::WithLengthOf { field, total }, _) => {
                let length = present(around.siblings, around.beside, field)
                    .and_then(Value::as_str)
                    .map_or(0, |text| text.chars().count());
                let sum = integer(value)
                    .zip(i128::try_from(length).ok())
                    .map(|(one, other)| one.saturating_add(other));
                if let Some(sum) = sum.filter(|sum| *sum > total.into()) {
                    self.report(place, Problem::TooLongTogether { field, total, sum });
                }
            }
            (rule, _) => each(value, place, |value, place| {
                if let Some(problem) = problem(rule, value) {
                    self.report(place, problem);
                }
            }),
        }
    }

    fn unique(&mut self, held: Option<&Value>, member: Option<(&'static str, bool)>, place: Place<'_>) {
        let Some(Value::Array(items)) = held else { return };
        let key = |item| {
            member
                .map_or(Some(item), |(member, _)| Value::get(item, member))
                .filter(|key| is_present(key))
        };
        let keys: Vec<Option<&Value>> = items.iter().map(key).collect();
        for (index, key) in keys.iter().enumerate() {
            let first = keys
                .iter()
                .position(|earlier| earlier == key)
                .filter(|first| *first < index);
            if let (Some(key), Some(first)) = (key, first) {
                let item = place.item(index);
                let place = member.map_or(item, |(member, secret)| item.member(member, secret));
                self.report(
                    place,
                    Problem::Repeated {
                        first,
                        found: shown(key),
                    },
                );
            }
        }
    }

    fn report(&mut self, place: Place<'_>, problem: Problem) {
        self.violations.push(place.violation(problem));
    }
}

/// The value of a member, where it counts as there; the rules of the members tell which of them are files.
fn present<'a>(members: &'a Map<String, Value>, fields: &[FieldRules], name: &str) -> Option<&'a Value> {
    let is_file = || fields.iter().any(|field| field.name == name && field.is_file());
    members
        .get(name)
        .filter(|value| is_present(value) && !(is_empty_file(value) && is_file()))
}

fn is_secret(fields: &[FieldRules], name: &str) -> bool {
    fields.iter().any(|field| field.name == name && field.is_secret())
}

/// Whether what a condition asks is true of a field, which has a value where it is there.
fn holds(is: Is, value: Option<&Value>) -> bool {
    match (is, value) {
        (Is::Present, value) => value.is_some(),
        (Is::Absent, value) => value.is_none(),
        (Is::OneOf(values), value) => value.and_then(scalar).is_some_and(|text| values.contains(&&*text)),
    }
}

/// Visits the value, or each item of a list at its own place.
fn each(value: &Value, place: Place<'_>, mut visit: impl FnMut(&Value, Place<'_>)) {
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| visit(item, place.item(index))),
        value => visit(value, place),
    }
}
