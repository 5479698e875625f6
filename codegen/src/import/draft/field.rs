//! Writes a field, its keys in the order of `spec/README.md`.

use std::fmt::{Display, Write as _};

use super::scalar::scalar;
use crate::import::facts::Drafted;
use crate::model::{Condition, Field, Format, Is, OnlyIn, Premise, Range, Requirement, Scalar, TypeRef, ValueSet};

/// The keys of a mapping that is being written.
struct Keys<'o> {
    out: &'o mut String,
    indent: String,
}

impl Keys<'_> {
    fn key(&mut self, key: &str, value: impl Display) {
        let _ = writeln!(self.out, "{}{key}: {value}", self.indent);
    }

    fn maybe(&mut self, key: &str, value: Option<impl Display>) {
        if let Some(value) = value {
            self.key(key, value);
        }
    }

    fn yes(&mut self, key: &str, holds: bool) {
        if holds {
            self.key(key, "yes");
        }
    }
}

/// Writes a field at a level of indentation.
pub(super) fn write(out: &mut String, drafted: &Drafted, level: usize) {
    let indent = "  ".repeat(level);
    let mut written = Vec::new();
    for todo in &drafted.todo {
        if !written.contains(&todo) {
            let _ = writeln!(out, "{indent}# TODO: {todo}");
            written.push(todo);
        }
    }
    let field = &drafted.field;
    let _ = writeln!(out, "{indent}{}:", scalar(field.name.as_str()));
    let mut keys = Keys {
        out,
        indent: format!("{indent}  "),
    };
    kind(&mut keys, field);
    match field.required {
        Requirement::Yes => keys.key("required", "yes"),
        Requirement::Unstated => keys.key("required", "unstated"),
        Requirement::No => {}
    }
    keys.maybe("max_length", field.constraints.max_length);
    keys.maybe("stated_length", field.stated_length);
    if let Some(set) = &field.values {
        values(&mut keys, set);
    }
    keys.maybe("enum_name", field.enum_name.as_ref());
    rules(&mut keys, field);
    keys.maybe("only_in", field.only_in.map(OnlyIn::word));
    conditions(&mut keys, &field.conditions);
    let spelt = |text: &String| spelling(field, text);
    keys.maybe("default", field.default.as_ref().map(spelt));
    keys.maybe("example", field.example.first().map(spelt));
    keys.maybe("example_breaks", field.example_breaks.as_deref().map(scalar));
    keys.maybe("deprecated", field.deprecated.as_deref().map(scalar));
    keys.maybe("description", field.description.as_deref().map(scalar));
}

fn kind(keys: &mut Keys<'_>, field: &Field) {
    let word = match &field.item {
        TypeRef::Scalar(kind) => kind.word().to_owned(),
        TypeRef::Named(name) => scalar(name.as_str()),
    };
    if field.list {
        keys.key("list_of", word);
    } else if field.item != TypeRef::Scalar(Scalar::String) {
        keys.key("type", word);
    }
}

fn values(keys: &mut Keys<'_>, set: &ValueSet) {
    let _ = writeln!(keys.out, "{}values:", keys.indent);
    for value in &set.values {
        let meaning = value.meaning.as_deref().unwrap_or("TODO");
        let _ = writeln!(
            keys.out,
            "{}  {}: {}",
            keys.indent,
            scalar(&value.wire),
            scalar(meaning)
        );
    }
    keys.yes("open", set.open);
}

fn rules(keys: &mut Keys<'_>, field: &Field) {
    let rules = &field.constraints;
    let format = rules.format.filter(|_| field.format_of_type().is_none());
    keys.maybe("format", format.map(Format::word));
    keys.yes("format_inferred", field.format_inferred);
    match format {
        Some(Format::Decimal(scale)) => keys.key("scale", scale),
        Some(Format::Digits(count)) => keys.maybe("digits", count),
        _ => {}
    }
    keys.maybe("starts_with", rules.starts_with.as_deref().map(scalar));
    keys.maybe("range", rules.range.map(Range::written));
    keys.maybe("max_items", rules.max_items);
}

fn conditions(keys: &mut Keys<'_>, conditions: &[Condition]) {
    if !conditions.is_empty() {
        let _ = writeln!(keys.out, "{}when:", keys.indent);
    }
    for condition in conditions {
        let premises: Vec<String> = condition.premises.iter().map(premise).collect();
        let indent = &keys.indent;
        let _ = writeln!(keys.out, "{indent}  - if: {{ {} }}", premises.join(", "));
        let _ = writeln!(keys.out, "{indent}    required: yes");
    }
}

fn premise(premise: &Premise) -> String {
    let word = Is::WORDS.iter().find(|(_, is)| *is == premise.is);
    let is = word.map_or_else(
        || {
            // Within brackets, commas and braces would be read as such.
            let values: Vec<String> = premise.is.values().iter().map(|value| scalar(value)).collect();
            match values.as_slice() {
                [value] if Is::WORDS.iter().all(|(word, _)| word != value) => value.clone(),
                _ => format!("[{}]", values.join(", ")),
            }
        },
        |(word, _)| (*word).to_owned(),
    );
    format!("{}: {is}", premise.subject.word())
}

/// An example or default: numbers and booleans are written as such.
fn spelling(field: &Field, text: &str) -> String {
    match field.item {
        TypeRef::Scalar(Scalar::Integer | Scalar::Boolean) => text.to_owned(),
        _ => scalar(text),
    }
}
