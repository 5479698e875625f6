//! Answers that are made of a description alone: what the request said, else the examples of the page, else something
//! that keeps the rules.

mod candidates;

use serde_json::{Map, Value};

use super::check::{Scope, holds, is_absent, keeps, scalar};
use super::method::Files;
use super::plan::{Field, Held, Kind, ObjectId, Plan, Rule};

/// Conditions look at values that are made later, and a value that changes can change another one.
const ROUNDS: usize = 4;

/// An answer with every field that has an example, and every required one.
pub(super) fn answer(plan: &Plan, response: ObjectId, request: &Map<String, Value>) -> Map<String, Value> {
    let mut answer = Map::new();
    for _ in 0..ROUNDS {
        let mut maker = Maker {
            plan,
            files: &Files::new(),
            inside: Vec::new(),
        };
        let next = maker.object(response, Some(request), &answer, None, 0);
        if next == answer {
            break;
        }
        answer = next;
    }
    answer
}

/// Adds what `object` requires and `whole` has, here and in the objects that both have.
pub(super) fn complete(plan: &Plan, id: ObjectId, object: &mut Map<String, Value>, whole: &Map<String, Value>) {
    for field in &plan.object(id).fields {
        let Some(example) = whole.get(&field.name) else {
            continue;
        };
        match object.get_mut(&field.name).filter(|value| !is_absent(value)) {
            None if field.required => {
                object.insert(field.name.clone(), example.clone());
            }
            None => {}
            Some(value) => complete_inside(plan, field, value, example),
        }
    }
}

fn complete_inside(plan: &Plan, field: &Field, value: &mut Value, example: &Value) {
    let Kind::Object(id) = field.kind else { return };
    let example = example.as_array().and_then(|items| items.first()).unwrap_or(example);
    let Value::Object(example) = example else { return };
    match value {
        Value::Object(members) => complete(plan, id, members, example),
        Value::Array(items) => {
            for members in items.iter_mut().filter_map(Value::as_object_mut) {
                complete(plan, id, members, example);
            }
        }
        _ => {}
    }
}

struct Maker<'p> {
    plan: &'p Plan,
    files: &'p Files,
    /// The types around the current one: one that holds itself ends there.
    inside: Vec<ObjectId>,
}

impl Maker<'_> {
    /// An object, with the values of `said` where they fit. `known` is the object as the round before made it, by which
    /// conditions are judged. Of equal things the `nth` is made, for items that must differ.
    fn object(
        &mut self,
        id: ObjectId,
        said: Option<&Map<String, Value>>,
        known: &Map<String, Value>,
        parent: Option<Scope<'_>>,
        nth: usize,
    ) -> Map<String, Value> {
        let object = self.plan.object(id);
        let scope = Scope {
            object,
            members: known,
            files: self.files,
        };
        self.inside.push(id);
        let mut members = Map::new();
        for field in &object.fields {
            let said = said
                .and_then(|said| said.get(&field.name))
                .filter(|value| !is_absent(value));
            if let Some(value) = self.field(field, said, scope, parent, nth) {
                members.insert(field.name.clone(), value);
            }
        }
        self.inside.pop();
        members
    }

    fn field(
        &mut self,
        field: &Field,
        said: Option<&Value>,
        scope: Scope<'_>,
        parent: Option<Scope<'_>>,
        nth: usize,
    ) -> Option<Value> {
        let rules = rules_that_hold(field, scope, parent);
        let known = scope.members.get(&field.name);
        // What was once required stays: without it, another field could be required that it makes needless.
        let is_required = field.required || rules.contains(&&Rule::Required) || known.is_some();
        if let Some(held) = field.holds.filter(|_| field.examples.is_empty()) {
            let known = known.and_then(Value::as_str).and_then(|text| held.read(text));
            let made = self.held(held, None, known.as_ref(), scope, &rules, nth)?;
            return (is_required || !is_empty(&made)).then(|| Value::String(made.to_string()));
        }
        if let Kind::Object(object) = field.kind {
            let held = Held {
                object,
                list: field.list,
            };
            let made = self.held(held, said, known, scope, &rules, nth)?;
            return (is_required || !is_empty(&made)).then_some(made);
        }
        if field.list {
            let texts = list(field, said, &rules, is_required);
            let items: Vec<Value> = texts.into_iter().map(|text| value_of(field.kind, text)).collect();
            return (!items.is_empty()).then_some(Value::Array(items));
        }
        let said = said.and_then(|value| scalar(field.kind, value)).map(String::from);
        let text = candidates::of(field, said, &rules, is_required).nth(nth)?;
        Some(value_of(field.kind, text))
    }

    /// An object or a list of objects; nothing where it would stand inside of itself.
    fn held(
        &mut self,
        held: Held,
        said: Option<&Value>,
        known: Option<&Value>,
        scope: Scope<'_>,
        rules: &[&Rule],
        nth: usize,
    ) -> Option<Value> {
        if self.inside.contains(&held.object) {
            return None;
        }
        if held.list {
            return Some(self.objects(held.object, said, known, scope, rules));
        }
        let known = known.and_then(Value::as_object).cloned().unwrap_or_default();
        let said = said.and_then(Value::as_object);
        Some(Value::Object(self.object(held.object, said, &known, Some(scope), nth)))
    }

    fn objects(
        &mut self,
        id: ObjectId,
        said: Option<&Value>,
        known: Option<&Value>,
        scope: Scope<'_>,
        rules: &[&Rule],
    ) -> Value {
        let said = said.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let count = said.len().clamp(least(rules).max(1), most(rules));
        let items = (0..count).map(|index| {
            let said = said.get(index).and_then(Value::as_object);
            let known = known.and_then(|known| known.get(index)).and_then(Value::as_object);
            let nth = if said.is_some() { 0 } else { index };
            Value::Object(self.object(id, said, &known.cloned().unwrap_or_default(), Some(scope), nth))
        });
        let items: Vec<Value> = items.collect();
        let is_empty = items.iter().all(|item| item.as_object().is_none_or(Map::is_empty));
        Value::Array(if is_empty { Vec::new() } else { items })
    }
}

fn is_empty(made: &Value) -> bool {
    made.as_object().is_some_and(Map::is_empty) || is_absent(made)
}

/// The texts of a list: those that were sent if all of them will do, else those of the page.
fn list(field: &Field, said: Option<&Value>, rules: &[&Rule], is_required: bool) -> Vec<String> {
    let said: Option<Vec<String>> = said.and_then(Value::as_array).and_then(|items| {
        let texts = items.iter().map(|item| scalar(field.kind, item).map(String::from));
        texts.collect()
    });
    let is_good = |texts: &Vec<String>| {
        let is_repeated = |(index, text): (usize, &String)| texts.iter().take(index).any(|earlier| earlier == text);
        let repeats = rules.contains(&&Rule::Unique) && texts.iter().enumerate().any(is_repeated);
        (least(rules)..=most(rules)).contains(&texts.len()) && !repeats && texts.iter().all(|text| keeps(rules, text))
    };
    if let Some(said) = said.filter(is_good) {
        return said;
    }
    if field.examples.is_empty() && !is_required {
        return Vec::new();
    }
    let wanted = field.examples.len().clamp(least(rules).max(1), most(rules));
    candidates::of(field, None, rules, true).take(wanted).collect()
}

fn rules_that_hold<'f>(field: &'f Field, scope: Scope<'_>, parent: Option<Scope<'_>>) -> Vec<&'f Rule> {
    let conditions = field.conditions.iter();
    let holding = conditions.filter(|condition| holds(condition, scope, parent));
    let conditional = holding.flat_map(|condition| &condition.rules);
    field.rules.iter().chain(conditional).collect()
}

fn least(rules: &[&Rule]) -> usize {
    let limits = rules.iter().map(|rule| match rule {
        Rule::MinItems(least) => usize::try_from(*least).unwrap_or(usize::MAX),
        _ => 0,
    });
    limits.max().unwrap_or(0).min(LONGEST_LIST)
}

fn most(rules: &[&Rule]) -> usize {
    let limits = rules.iter().map(|rule| match rule {
        Rule::MaxItems(most) => usize::try_from(*most).unwrap_or(usize::MAX),
        _ => usize::MAX,
    });
    limits
        .min()
        .unwrap_or(usize::MAX)
        .clamp(least(rules).max(1), LONGEST_LIST)
}

/// Nobody needs longer lists in an example.
const LONGEST_LIST: usize = 1000;

fn value_of(kind: Kind, text: String) -> Value {
    match kind {
        Kind::Integer => text.parse::<i64>().map_or(Value::String(text), Value::from),
        Kind::Boolean => Value::Bool(text == "true"),
        _ => Value::String(text),
    }
}
