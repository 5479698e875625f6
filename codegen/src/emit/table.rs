//! Tables: what the runtime's macros turn into implementations, a line for each field or value.

use std::fmt::Write as _;

use super::rules;
use super::tokens::condition_text;
use crate::lower::ir::{Enum, Struct};

/// How an object is validated, written and read.
pub(super) fn of_object(object: &Struct) -> Vec<String> {
    let mut tables = Vec::new();
    if object.sent {
        let head = format!("{}, {:?}", object.name, object.page);
        let lines = object.fields.iter().filter_map(rules::line);
        tables.push(table(&object.features, "rules", &head, ',', lines));
    }
    let direction = match (object.sent, object.received) {
        (true, true) => "exchanged",
        (true, false) => "sent",
        (false, _) => "received",
    };
    let head = format!("{}, {}", object.name, object.extra);
    let lines = object
        .fields
        .iter()
        .map(|field| format!("{:?} => {}", field.wire, field.name));
    tables.push(table(&object.features, direction, &head, ',', lines));
    tables
}

/// How a value out of a list is converted, and what an error code means.
pub(super) fn of_values(list: &Enum) -> String {
    let names = format!("{}, {}", list.name, list.other);
    let variants = list.variants.iter().map(|variant| {
        let line = format!("{:?} => {}", variant.wire, variant.name);
        match &variant.advice {
            Some((meaning, action)) => format!("{line}, {meaning:?}, {action:?}"),
            None => line,
        }
    });
    let (name, end) = if list.advice {
        ("error_codes", ';')
    } else {
        ("values", ',')
    };
    table(&list.features, name, &names, end, variants)
}

fn table(features: &[String], name: &str, head: &str, end: char, lines: impl Iterator<Item = String>) -> String {
    let mut text = condition_text(features);
    if !text.is_empty() {
        text.push('\n');
    }
    // Writing to a String cannot fail.
    let _ = write!(text, "rt::{name}!({head}, {{");
    let mut empty = true;
    for line in lines {
        empty = false;
        let _ = write!(text, "\n    {line}{end}");
    }
    text.push_str(if empty { "});\n" } else { "\n});\n" });
    text
}
