//! The type of a field, and what the length beside it counts.

use heck::ToUpperCamelCase as _;

use super::Drafted;
use crate::import::layouts::item_of;
use crate::import::page::Row;
use crate::import::words;
use crate::model::{Scalar, TypeName, TypeRef};

/// Reads type and length.
pub(super) fn read(row: &Row<'_>, drafted: &mut Drafted) {
    let item = item_of(row.kind).unwrap_or(row.kind).trim();
    let small = item.to_ascii_lowercase();
    let field = &mut drafted.field;
    field.list = item_of(row.kind).is_some();
    field.item = match words::find(words::SCALARS, small.as_str()) {
        Some(scalar) => TypeRef::Scalar(scalar),
        None => match TypeName::parse(item) {
            Ok(name) => TypeRef::Named(name),
            Err(_) => {
                drafted.todo.push(if item.is_empty() {
                    "the page prints no type".to_owned()
                } else {
                    "the page prints a type that is not known".to_owned()
                });
                TypeRef::Scalar(Scalar::String)
            }
        },
    };
    field.constraints.format = field.format_of_type();
    let length = row
        .length
        .and_then(|length| length.parse().ok())
        .filter(|length| *length > 0);
    if field.item == TypeRef::Scalar(Scalar::String) {
        field.constraints.max_length = length;
    } else {
        field.stated_length = length;
    }
    if field.list && matches!(field.item, TypeRef::Named(_)) && length.is_some_and(|length| length < 10) {
        drafted
            .todo
            .push("the length may be the largest number of items".to_owned());
    }
}

/// A type name that follows from the name of a field.
pub(in crate::import) fn type_name(field: &str) -> TypeName {
    let name = field.to_upper_camel_case();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let named = TypeName::parse(&plain).or_else(|_| TypeName::parse(&format!("Type{plain}")));
    named.unwrap_or_else(|_| unreachable!("ASCII letters and digits after `Type`"))
}
