//! What can only be decided when all objects are known: conditions, values of other fields, and examples.

use std::collections::HashMap;

use super::Note;
use super::alternatives;
use super::facts::{Drafted, Wanted, closed, type_name};
use super::tree::{Object, Objects};
use crate::check::broken_rule;
use crate::model::{Condition, Constraints, Is, Premise, Subject, TypeRef, ValueSet};

/// Longer lists are not compared with each other: no field of a page has one.
const MOST_VALUES: usize = 100;

/// Settles all objects.
pub(super) fn settle(objects: &mut Objects, notes: &mut Vec<Note>) {
    let holders = holders(objects);
    for at in 0..objects.all.len() {
        remove_values_of_others(&mut objects.all[at], notes);
    }
    for at in 0..objects.all.len() {
        let parent = holders
            .get(&at)
            .filter(|holders| holders.len() == 1)
            .and_then(|holders| objects.all.get(holders[0]));
        let object = &objects.all[at];
        let found: Vec<Vec<Option<Condition>>> = object
            .fields
            .iter()
            .map(|drafted| {
                drafted
                    .wanted
                    .iter()
                    .map(|wanted| resolve(drafted, wanted, object, parent))
                    .collect()
            })
            .collect();
        for (drafted, conditions) in objects.all[at].fields.iter_mut().zip(found) {
            add(drafted, conditions, notes);
        }
    }
    for object in &mut objects.all {
        alternatives::settle(object, notes);
    }
    name_enums(objects);
    for drafted in objects.all.iter_mut().flat_map(|object| &mut object.fields) {
        mark_example(drafted);
    }
}

/// For each object, the others whose fields hold it.
fn holders(objects: &Objects) -> HashMap<usize, Vec<usize>> {
    let mut holders: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, object) in objects.all.iter().enumerate() {
        for drafted in &object.fields {
            if let TypeRef::Named(name) = &drafted.field.item {
                holders.entry(objects.of_type(name).unwrap_or(at)).or_default().push(at);
            }
        }
    }
    holders
}

/// A text may tell what to do for each value of a field beside it; those are no values of its own.
fn remove_values_of_others(object: &mut Object, notes: &mut Vec<Note>) {
    let mut others = Vec::new();
    for (at, drafted) in object.fields.iter().enumerate() {
        let Some(set) = &drafted.field.values else {
            continue;
        };
        let words = drafted.text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let named = words
            .filter(|word| *word != drafted.field.name.as_str())
            .filter_map(|word| object.find(word));
        let is_theirs = |other: &Drafted| {
            let values = other
                .field
                .values
                .as_ref()
                .map(|set| set.values.as_slice())
                .unwrap_or_default();
            values.len() <= MOST_VALUES
                && set
                    .values
                    .iter()
                    .all(|value| values.iter().any(|other| other.wire == value.wire))
        };
        // A field whose own example is among the values is the one that they belong to.
        let is_own = |value: &str| drafted.field.example.iter().any(|example| example == value);
        let is_own = set.values.iter().any(|value| is_own(&value.wire));
        if !is_own && set.values.len() <= MOST_VALUES && named.take(5).any(is_theirs) {
            others.push(at);
        }
    }
    for at in others {
        let drafted = &mut object.fields[at];
        drafted.field.values = None;
        drafted
            .todo
            .push("the text tells what the value means for each value of another field".to_owned());
        notes.push(Note::new(
            drafted.line,
            format!(
                "what `{}` means for each value of another field was left out",
                drafted.field.name
            ),
        ));
    }
}

fn resolve(drafted: &Drafted, wanted: &Wanted, object: &Object, parent: Option<&Object>) -> Option<Condition> {
    let own = drafted.field.name.as_str();
    let beside = subject(wanted, object, own).map(|(other, is)| (Subject::Sibling(other.field.name.clone()), is));
    let above = || {
        let (other, is) = subject(wanted, parent?, "")?;
        Some((Subject::Parent(other.field.name.clone()), is))
    };
    let (subject, is) = beside.or_else(above)?;
    let then = Constraints {
        required: true,
        ..Constraints::default()
    };
    Some(Condition {
        index: 0,
        premises: vec![Premise { subject, is }],
        then,
    })
}

/// The field that a condition is about, and what is asked of it, with values spelt as that field lists them.
fn subject<'o>(wanted: &Wanted, object: &'o Object, own: &str) -> Option<(&'o Drafted, Is)> {
    let values = wanted.is.values();
    if let Some(name) = &wanted.subject {
        let other = object.find(name).filter(|other| name != own && !other.is_object())?;
        let is = match &other.field.values {
            Some(set) if !values.is_empty() => {
                let spelt = spelt(set, values).or_else(|| set.open.then(|| values.to_vec()))?;
                Is::OneOf(spelt)
            }
            _ => wanted.is.clone(),
        };
        return Some((other, is));
    }
    let others = object
        .fields
        .iter()
        .take(50)
        .filter(|other| other.field.name.as_str() != own);
    let mut found = others.filter_map(|other| Some((other, spelt(other.field.values.as_ref()?, values)?)));
    found.next().map(|(other, spelt)| (other, Is::OneOf(spelt)))
}

fn spelt(set: &ValueSet, values: &[String]) -> Option<Vec<String>> {
    let known = || set.values.iter().map(|known| known.wire.as_str());
    let spelling = |value: &String| {
        known()
            .find(|known| known.eq_ignore_ascii_case(value))
            .map(str::to_owned)
    };
    values.iter().map(spelling).collect()
}

fn add(drafted: &mut Drafted, conditions: Vec<Option<Condition>>, notes: &mut Vec<Note>) {
    let lines: Vec<usize> = drafted.wanted.iter().map(|wanted| wanted.line).collect();
    for (condition, line) in conditions.into_iter().zip(lines) {
        match condition {
            Some(condition) => drafted.field.conditions.push(condition),
            None => {
                let message = format!(
                    "the condition of `{}` is about a field or a value that is not there",
                    drafted.field.name
                );
                notes.push(Note::new(line, message));
                drafted
                    .todo
                    .push("the text names a condition on something outside of the object".to_owned());
            }
        }
    }
}

/// Lists of values at fields of one name would become types of one name.
fn name_enums(objects: &mut Objects) {
    let mut taken: HashMap<String, usize> = objects
        .types
        .iter()
        .map(|known| (known.name.as_str().to_owned(), 1))
        .collect();
    let mut owners: HashMap<usize, String> = objects
        .types
        .iter()
        .map(|known| (known.object, known.name.as_str().to_owned()))
        .collect();
    for (at, owner) in ["Request", "Response", "Notification"].into_iter().enumerate() {
        owners.insert(at, owner.to_owned());
    }
    for (at, object) in objects.all.iter_mut().enumerate() {
        for drafted in object
            .fields
            .iter_mut()
            .filter(|drafted| drafted.field.values.is_some())
        {
            let usual = type_name(drafted.field.name.as_str()).to_string();
            let count = taken.entry(usual.clone()).or_default();
            *count += 1;
            if *count > 1 {
                let owner = owners.get(&at).map_or("", String::as_str);
                drafted.field.enum_name = Some(type_name(&format!("{owner}_{usual}")).to_string());
                drafted
                    .todo
                    .push("another type has this name; if the values are the same, make one type of them".to_owned());
            }
        }
    }
}

/// Says that the page's own example breaks a rule, where it does.
fn mark_example(drafted: &mut Drafted) {
    let field = &drafted.field;
    let values = closed(field.values.as_ref());
    let broken = field
        .example
        .iter()
        .find_map(|example| broken_rule(field, values.as_deref(), example));
    if let Some(rule) = broken {
        drafted.field.example_breaks = Some(format!("TODO, {}", rule.why));
    }
}
