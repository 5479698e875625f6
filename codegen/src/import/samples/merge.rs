//! What the samples tell beyond the tables: fields that no table has, and lists that the tables forgot.

use serde_yaml::{Mapping, Value};

use super::Samples;
use crate::import::facts::{Drafted, infer, type_name};
use crate::import::page::Section;
use crate::import::tree::{Objects, number};
use crate::import::words;
use crate::model::{FieldName, Scalar, TypeRef};

/// Adds to the objects what the samples tell.
pub(in crate::import) fn merge(samples: &Samples, objects: &mut Objects) {
    let request = samples.request.first().map(|(_, sample)| sample);
    if let Some((sample, members)) = request.and_then(|sample| Some((sample, sample.value.as_mapping()?))) {
        visit(objects, number(Section::Request), members, sample.line, &[]);
    }
    let response = samples
        .response
        .as_ref()
        .and_then(|sample| Some((sample, node(&sample.value)?)));
    if let Some((sample, members)) = response {
        visit(
            objects,
            number(Section::Response),
            members,
            sample.line,
            words::COMMON_RESPONSE,
        );
    }
    if let Some((line, query)) = &samples.notification {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let is_value = |value: &str| !value.is_empty() && value != "null";
        let pairs = pairs.map(|(name, value)| {
            (
                Value::from(name),
                if is_value(value) {
                    Value::from(value)
                } else {
                    Value::Null
                },
            )
        });
        visit(
            objects,
            number(Section::Notification),
            &pairs.collect(),
            *line,
            words::COMMON_NOTIFICATION,
        );
    }
}

/// The members of the node `…_response`.
fn node(value: &Value) -> Option<&Mapping> {
    let mut nodes = value.as_mapping()?.iter();
    let (_, node) = nodes.find(|(name, _)| name.as_str().is_some_and(|name| name.ends_with("_response")))?;
    node.as_mapping()
}

/// JSON is at most as deep as its reader allows, and so is this.
fn visit(objects: &mut Objects, object: usize, members: &Mapping, line: usize, passed: &[&str]) {
    for (name, value) in members {
        let Some(name) = name.as_str().filter(|name| !passed.contains(name)) else {
            continue;
        };
        let at = objects.all[object]
            .position(name)
            .or_else(|| add(objects, object, name, value, line));
        let Some(at) = at else {
            continue;
        };
        let drafted = &mut objects.all[object].fields[at];
        if value.is_sequence() && !drafted.field.list {
            drafted.field.list = true;
            drafted
                .todo
                .push("the page prints a single value, and its sample has a list".to_owned());
        }
        if number(Section::Notification) == object && drafted.field.list && value.is_string() {
            drafted.field.list = false;
            drafted
                .todo
                .push("the page prints a list, and its sample has a single text".to_owned());
        }
        let TypeRef::Named(name) = drafted.field.item.clone() else {
            if let Some(text) = value.as_str().filter(|_| drafted.field.example.is_empty()) {
                infer(drafted, text);
            }
            continue;
        };
        let Some(inner) = objects.of_type(&name) else {
            continue;
        };
        match value {
            Value::Mapping(members) => visit(objects, inner, members, line, &[]),
            Value::Sequence(items) => {
                for members in items.iter().filter_map(Value::as_mapping) {
                    visit(objects, inner, members, line, &[]);
                }
            }
            _ => {}
        }
    }
}

/// Adds a field that only the sample has.
fn add(objects: &mut Objects, object: usize, name: &str, value: &Value, line: usize) -> Option<usize> {
    let mut drafted = Drafted::new(line, FieldName::parse(name).ok()?);
    drafted.field.only_in = Some(crate::model::OnlyIn::Sample);
    let items = match value {
        Value::Sequence(items) => {
            drafted.field.list = true;
            items.as_slice()
        }
        single => std::slice::from_ref(single),
    };
    let (item, example) = match items.first() {
        Some(Value::Mapping(_)) => {
            let wanted = type_name(name);
            drafted
                .todo
                .push("the type has its name from the field; the SDKs may call it otherwise".to_owned());
            (TypeRef::Named(objects.add_type(&wanted, line)), None)
        }
        Some(Value::Bool(value)) => (TypeRef::Scalar(Scalar::Boolean), Some(value.to_string())),
        Some(Value::Number(value)) if value.is_i64() => (TypeRef::Scalar(Scalar::Integer), Some(value.to_string())),
        Some(Value::String(value)) => (TypeRef::Scalar(Scalar::String), Some(value.clone())),
        _ => {
            drafted.todo.push("the sample does not tell the type".to_owned());
            (TypeRef::Scalar(Scalar::String), None)
        }
    };
    drafted.field.item = item;
    drafted.field.example = example.into_iter().collect();
    let at = objects.all[object].fields.len();
    objects.all[object].add(drafted).then_some(at)
}
