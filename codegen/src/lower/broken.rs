//! The rules that a request of a page breaks, which the page itself contradicts.

use serde_json::{Map, Value};

use super::Lowering;
use crate::check::{broken_limit, broken_rule, opened};
use crate::model::{Condition, Constraints, Field, Fields, Home, Premise, Requirement, Subject};

/// A path, and what is wrong there.
pub(super) type Broken = (String, String);

type Members = Map<String, Value>;

impl Lowering<'_> {
    /// Every place at which an object breaks a rule.
    pub(super) fn broken(&self, home: Home, fields: &Fields, members: &Members) -> Vec<Broken> {
        let mut walk = Walk {
            lowering: self,
            found: Vec::new(),
        };
        walk.object(home, fields, members, &Members::new(), "");
        walk.found
    }
}

struct Walk<'l, 's> {
    lowering: &'l Lowering<'s>,
    found: Vec<Broken>,
}

impl Walk<'_, '_> {
    fn tell(&mut self, path: &str, why: impl Into<String>) {
        self.found.push((path.to_owned(), why.into()));
    }

    fn object(&mut self, home: Home, fields: &Fields, members: &Members, above: &Members, path: &str) {
        for field in &fields.items {
            let path = match path {
                "" => field.name.to_string(),
                _ => format!("{path}.{}", field.name),
            };
            let value = present(members, field.name.as_str());
            if field.required == Requirement::Yes && value.is_none() {
                self.tell(&path, "it is required, but missing");
            }
            if let Some(value) = value {
                self.texts(home, field, value, &path);
            }
            let opened = value.and_then(|value| opened(field, value.as_str().filter(|_| field.json)?));
            let held = if field.json { opened.as_ref() } else { value };
            if let Some(held) = held {
                self.items(&field.constraints, members, held, &path);
            }
            for condition in field.conditions.iter().filter(|it| holds(it, members, above)) {
                self.then(&condition.then, value, &path);
                if let Some(held) = held {
                    self.items(&condition.then, members, held, &path);
                }
            }
            let Some((id, inner)) = self.lowering.types.members(home, field) else {
                continue;
            };
            match held {
                Some(held) => each(held, &path, &mut |value, path| {
                    if let Value::Object(object) = value {
                        self.object(id.home, inner, object, members, path);
                    }
                }),
                None if !field.list && value.is_none() => self.absent(inner, members, &path),
                None => {}
            }
        }
    }

    /// Members that must be there although their whole object is not.
    fn absent(&mut self, fields: &Fields, above: &Members, path: &str) {
        let none = Members::new();
        for field in &fields.items {
            let is_of_above = |premise: &Premise| matches!(premise.subject, Subject::Parent(_));
            let is_about_above = |it: &&Condition| it.premises.iter().any(is_of_above);
            let conditions = field.conditions.iter().filter(is_about_above);
            if conditions
                .filter(|it| it.then.required)
                .any(|it| holds(it, &none, above))
            {
                self.tell(&format!("{path}.{}", field.name), "it is required, but missing");
            }
        }
    }

    /// The rules for each text or number.
    fn texts(&mut self, home: Home, field: &Field, value: &Value, path: &str) {
        let closed = self.lowering.types.values(home, field).filter(|set| !set.open);
        let values: Option<Vec<&str>> = closed.map(|set| set.values.iter().map(|it| it.wire.as_str()).collect());
        each(value, path, &mut |value, path| {
            let broken = scalar(value).and_then(|text| broken_rule(field, values.as_deref(), &text));
            if let Some(broken) = broken {
                self.tell(path, broken.why);
            }
        });
    }

    /// The rules that look at a whole list, or at another field.
    fn items(&mut self, rules: &Constraints, members: &Members, value: &Value, path: &str) {
        if let Value::Array(items) = value {
            let over = |max: u32| items.len() > max as usize;
            let under = |min: u32| items.len() < min as usize;
            if rules.max_items.is_some_and(over) || rules.min_items.is_some_and(under) {
                self.tell(path, format!("it has {} items", items.len()));
            }
            let by = rules.unique_by.as_ref();
            let key = |item| by.map_or(Some(item), |member| Value::get(item, member.as_str()));
            for (index, item) in items.iter().enumerate().filter(|_| rules.unique || by.is_some()) {
                let earlier = items.iter().take(index);
                if key(item).is_some_and(|key_of| earlier.filter_map(key).any(|it| it == key_of)) {
                    let member = by.map(|member| format!(".{member}")).unwrap_or_default();
                    self.tell(&format!("{path}[{index}]{member}"), "it is there twice");
                }
            }
        }
        if let Some(rule) = &rules.with_length_of {
            let other = present(members, rule.field.as_str())
                .and_then(Value::as_str)
                .unwrap_or_default();
            let length = i64::try_from(other.chars().count()).unwrap_or(i64::MAX);
            let number = scalar(value).and_then(|text| text.parse::<i64>().ok());
            if number.is_some_and(|number| number.saturating_add(length) > rule.total) {
                self.tell(
                    path,
                    format!("with the length of {} it is more than {}", rule.field, rule.total),
                );
            }
        }
    }

    fn then(&mut self, rules: &Constraints, value: Option<&Value>, path: &str) {
        let Some(value) = value else {
            if rules.required {
                self.tell(path, "it is required here, but missing");
            }
            return;
        };
        each(value, path, &mut |value, path| {
            let Some(text) = scalar(value) else { return };
            if !rules.values.is_empty() && !rules.values.contains(&text) {
                self.tell(path, "it is not among the values that are allowed here");
            } else if let Some(broken) = broken_limit(rules, false, &text) {
                self.tell(path, broken.why);
            }
        });
    }
}

fn holds(condition: &Condition, siblings: &Members, above: &Members) -> bool {
    condition.premises.iter().all(|premise| {
        let around = match premise.subject {
            Subject::Sibling(_) => siblings,
            Subject::Parent(_) => above,
        };
        let value = present(around, premise.subject.field().as_str());
        // What is there without being a text or a number is no value that could be asked for.
        let text = value.map(|value| scalar(value).unwrap_or_default());
        premise.is.holds(text.as_deref())
    })
}

fn present<'m>(members: &'m Members, name: &str) -> Option<&'m Value> {
    members.get(name).filter(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    })
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(boolean) => Some(boolean.to_string()),
        _ => None,
    }
}

fn each(value: &Value, path: &str, visit: &mut dyn FnMut(&Value, &str)) {
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| visit(item, &format!("{path}[{index}]"))),
        value => visit(value, path),
    }
}
