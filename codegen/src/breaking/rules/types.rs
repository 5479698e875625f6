//! The types of fields, for those rules that compare them.

use super::super::FieldPair;
use super::super::pairs::type_path;
use crate::lower::ir::{ItemType, Module, StructField};

pub(super) fn has_same_type(field: &FieldPair<'_>) -> bool {
    let (before, after) = (field.before, field.after);
    let (from, to) = (field.object.before.module, field.object.after.module);
    (before.list, before.json) == (after.list, after.json)
        && field.whole.is_same_type((from, &before.item), (to, &after.item))
}

/// The type before, as people read it.
pub(super) fn before(field: &FieldPair<'_>) -> String {
    words(field.object.before.module, field.before)
}

/// The type after, as people read it.
pub(super) fn after(field: &FieldPair<'_>) -> String {
    words(field.object.after.module, field.after)
}

fn words(module: &Module, field: &StructField) -> String {
    let item = match &field.item {
        ItemType::String => "String".to_owned(),
        ItemType::Secret => "Secret".to_owned(),
        ItemType::Amount => "Amount".to_owned(),
        ItemType::DateTime => "DateTime".to_owned(),
        ItemType::Integer => "i64".to_owned(),
        ItemType::Boolean => "bool".to_owned(),
        ItemType::File => "File".to_owned(),
        named => type_path(module, named).unwrap_or_default(),
    };
    let value = if field.list { format!("Vec<{item}>") } else { item };
    if field.json {
        format!("`JsonText<{value}>`")
    } else {
        format!("`{value}`")
    }
}

/// The kind of JSON that the value of a field is.
pub(super) fn json(field: &StructField) -> String {
    let item = match &field.item {
        _ if field.json => return "text".to_owned(),
        ItemType::String | ItemType::Secret | ItemType::Amount | ItemType::DateTime | ItemType::Enum(_) => "text",
        ItemType::Integer => "a number",
        ItemType::Boolean => "true or false",
        ItemType::File => "a file",
        ItemType::Struct(_) => "an object",
    };
    if field.list {
        format!("a list, each item {item}")
    } else {
        item.to_owned()
    }
}
