use serde_yaml::Value as Yaml;

use super::condition;
use super::node::Node;
use super::shapes::{DEFAULTS, FIELD, VALUE};
use super::table::{Table, entries};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Field, FieldName, Fields, OnlyIn, Placement, Requirement, Scalar, TypeName, TypeRef, Value, ValueSet,
};

/// What holds for the fields of a file that do not say otherwise.
#[derive(Clone, Copy, Default)]
pub(super) struct Defaults {
    required: Requirement,
}

pub(super) const REQUIRED: &[(&str, Requirement)] = &[
    ("yes", Requirement::Yes),
    ("no", Requirement::No),
    ("unstated", Requirement::Unstated),
];

pub(super) const PLACEMENTS: &[(&str, Placement)] = &[
    ("parameter", Placement::Parameter),
    ("biz_content", Placement::BizContent),
];

/// Reads what holds for the fields of a file that do not say otherwise.
pub(super) fn defaults(node: Option<&Node<'_>>, problems: &mut Vec<Diagnostic>) -> Defaults {
    let required = node
        .and_then(|node| Table::open(node, &DEFAULTS, problems))
        .and_then(|table| table.get("required"))
        .and_then(|node| requirement(&node, problems));
    Defaults {
        required: required.unwrap_or_default(),
    }
}

fn requirement(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Requirement> {
    match node.value {
        Yaml::Bool(true) => Some(Requirement::Yes),
        Yaml::Bool(false) => Some(Requirement::No),
        _ => node.word(REQUIRED, problems),
    }
}

/// Reads a mapping from names of fields to their descriptions.
pub(super) fn read_all(node: &Node<'_>, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Fields {
    let mut items = Vec::new();
    match node.value {
        Yaml::Null => {}
        Yaml::Mapping(mapping) => {
            items.reserve(mapping.len());
            for entry in entries(node, mapping, problems) {
                if is_section(&entry) {
                    let key = entry.key();
                    problems.push(
                        entry
                            .key_problem(Code::UnknownKey, format!("`{key}` stands among the fields"))
                            .help(format!(
                                "begin the line `{key}:` without spaces, and what is below it with two"
                            )),
                    );
                    continue;
                }
                match FieldName::parse(entry.key()) {
                    Ok(name) => items.extend(read(&entry, name, defaults, problems)),
                    Err(rule) => problems.push(
                        entry
                            .key_problem(
                                Code::BadName,
                                format!("`{}` cannot be the name of a field", entry.key()),
                            )
                            .help(rule),
                    ),
                }
            }
        }
        _ => problems.push(node.wrong_kind("a mapping from names of fields to their descriptions")),
    }
    Fields {
        origin: node.origin(),
        items,
    }
}

/// Whether a field is called like a section of the file and looks like one.
fn is_section(node: &Node<'_>) -> bool {
    let is_named = ["request", "response", "notification", "errors", "types", "samples"].contains(&node.key());
    let holds_mappings = |mapping: &serde_yaml::Mapping| {
        !mapping.is_empty()
            && mapping
                .iter()
                .all(|(key, value)| value.is_mapping() && FIELD.names().all(|name| key.as_str() != Some(name)))
    };
    is_named && node.value.as_mapping().is_some_and(holds_mappings)
}

fn read(node: &Node<'_>, name: FieldName, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Option<Field> {
    let table = Table::open(node, &FIELD, problems)?;
    let (item, list, unclear_type) = type_of(&table, problems);
    let open = table.yes("open", problems);
    let only_in = table.get("only_in").and_then(|node| node.word(OnlyIn::WORDS, problems));
    Some(Field {
        name,
        rust_name: table.text("rust_name", problems),
        item,
        list,
        json: table.yes("json", problems),
        unclear_type,
        required: required(&table, only_in, defaults, problems),
        constraints: condition::constraints(&table, problems),
        conditions: table
            .get("when")
            .map(|node| condition::read_all(&node, problems))
            .unwrap_or_default(),
        values: table.get("values").map(|node| values(&node, open, problems)),
        enum_name: table.text("enum_name", problems),
        stated_length: table.count("stated_length", problems),
        format_inferred: table.yes("format_inferred", problems),
        default: table.get("default").and_then(|node| node.spelling(problems)),
        example: table
            .get("example")
            .map(|node| node.spellings(problems))
            .unwrap_or_default(),
        example_breaks: table.text("example_breaks", problems),
        only_in,
        placement: table.get("in").and_then(|node| node.word(PLACEMENTS, problems)),
        deprecated: table.text("deprecated", problems),
        description: table.text_if_any("description", problems),
    })
}

/// What no page shows, no page calls required.
fn required(
    table: &Table<'_>,
    only_in: Option<OnlyIn>,
    defaults: Defaults,
    problems: &mut Vec<Diagnostic>,
) -> Requirement {
    let node = table.get("required");
    let stated = node.as_ref().and_then(|node| requirement(node, problems));
    if only_in != Some(OnlyIn::Sdk) {
        return stated.unwrap_or(defaults.required);
    }
    if let Some(node) = node.filter(|_| stated.is_some_and(|it| it != Requirement::Unstated)) {
        problems.push(
            node.key_problem(Code::Contradiction, "a field with `only_in: sdk` is not on the page")
                .help("remove `required`, or `only_in` if the page tells of the field"),
        );
    }
    Requirement::Unstated
}

/// The type, whether it is that of the items of a list, and what was written there if it could not be read.
fn type_of(table: &Table<'_>, problems: &mut Vec<Diagnostic>) -> (TypeRef, bool, Option<String>) {
    let (node, list) = match (table.get("type"), table.get("list_of")) {
        (Some(one), Some(list)) => {
            problems.push(
                list.key_problem(Code::Contradiction, "a field has `type` or `list_of`, not both")
                    .related(one.origin().label("the other"))
                    .help("write `list_of: T` for a list of T, and `type: T` for a single one"),
            );
            let both = format!("{} {}", one.raw(), list.raw());
            return (TypeRef::Scalar(Scalar::String), true, Some(both));
        }
        (Some(node), None) => (node, false),
        (None, Some(node)) => (node, true),
        (None, None) => return (TypeRef::Scalar(Scalar::String), false, None),
    };
    match type_ref(&node, problems) {
        Some(item) => (item, list, None),
        None => (TypeRef::Scalar(Scalar::String), list, Some(node.raw())),
    }
}

fn type_ref(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<TypeRef> {
    let text = node.text(problems)?;
    if text.starts_with(|first: char| first.is_ascii_uppercase())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
    {
        node.name(TypeName::parse, problems).map(TypeRef::Named)
    } else {
        node.word(Scalar::WORDS, problems).map(TypeRef::Scalar)
    }
}

/// Reads a list of values: a mapping to their meanings, or a plain list.
pub(super) fn values(node: &Node<'_>, open: bool, problems: &mut Vec<Diagnostic>) -> ValueSet {
    let mut values = Vec::new();
    let before = problems.len();
    match node.value {
        Yaml::Mapping(mapping) => {
            for entry in entries(node, mapping, problems) {
                values.extend(value(&entry, problems));
            }
        }
        Yaml::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                let wire = node.item(index, item).text(problems).map(str::to_owned);
                values.extend(wire.map(|wire| Value {
                    wire,
                    rust_name: None,
                    meaning: None,
                    deprecated: None,
                }));
            }
        }
        _ => problems.push(node.wrong_kind("a mapping from values to their meanings, or a list of values")),
    }
    ValueSet {
        origin: node.origin(),
        values,
        // Of a list that could not be read, nobody knows what is missing.
        open: open || problems.len() > before,
        listed: node.value.is_sequence(),
    }
}

fn value(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Value> {
    let wire = node.key().to_owned();
    match node.value {
        Yaml::Null => Some(Value {
            wire,
            rust_name: None,
            meaning: None,
            deprecated: None,
        }),
        Yaml::Mapping(_) => {
            let table = Table::open(node, &VALUE, problems)?;
            Some(Value {
                wire,
                rust_name: table.text("rust_name", problems),
                meaning: table.text("meaning", problems),
                deprecated: table.text("deprecated", problems),
            })
        }
        _ => {
            let meaning = node.text(problems).map(str::to_owned);
            Some(Value {
                wire,
                rust_name: None,
                meaning,
                deprecated: None,
            })
        }
    }
}
