//! A value for a field: its own example, or else one that keeps the rules.

use crate::model::{Field, Format, Scalar, TypeRef, ValueSet};

/// The text of a value for `field`, which may be out of a list.
pub(super) fn of(field: &Field, values: Option<&ValueSet>) -> String {
    match (values, &field.item) {
        (Some(set), _) => choice(field, set),
        (None, TypeRef::Scalar(Scalar::Integer)) => number(field),
        (None, TypeRef::Scalar(Scalar::Boolean)) => {
            (field.example.first().map(String::as_str) == Some("true")).to_string()
        }
        (None, _) => text(field),
    }
}

/// The items of a list, each as a field with one example: as many as the examples, but no fewer than are needed.
pub(super) fn items(field: &Field) -> impl Iterator<Item = Field> {
    let examples = field.example.iter().filter(|_| field.example_breaks.is_none());
    let given: Vec<&String> = examples.collect();
    let needed = field.constraints.min_items.map_or(1, |min| min.min(8) as usize);
    (0..given.len().max(needed)).map(move |at| Field {
        example: given
            .get(at)
            .or(given.last())
            .map(|it| (*it).clone())
            .into_iter()
            .collect(),
        ..field.clone()
    })
}

fn choice(field: &Field, set: &ValueSet) -> String {
    match field.example.first().filter(|_| field.example_breaks.is_none()) {
        Some(example) => example.clone(),
        None => {
            let values = || set.values.iter();
            let usable = values().find(|value| value.deprecated.is_none());
            usable
                .or(values().next())
                .map_or_else(String::new, |value| value.wire.clone())
        }
    }
}

fn text(field: &Field) -> String {
    if let Some(example) = field.example.first().filter(|_| field.example_breaks.is_none()) {
        return example.clone();
    }
    let rules = &field.constraints;
    let number = rules
        .range
        .and_then(|range| range.min.or(range.max).map(|end| range.end(end)));
    let wanted = match rules.format {
        Some(Format::DateTime) => "2026-01-31 09:30:00".to_owned(),
        Some(Format::DateOrMonth) if rules.max_length.is_some_and(|max| max < 10) => "2026-01".to_owned(),
        Some(Format::Date | Format::DateOrMonth) => "2026-01-31".to_owned(),
        Some(Format::Digits(Some(count))) => "2".repeat(count.min(64) as usize),
        Some(Format::Decimal(_) | Format::Digits(None) | Format::Integer) => number.unwrap_or_else(|| "1".to_owned()),
        Some(Format::Url | Format::HttpsUrl) => "https://example.com".to_owned(),
        Some(Format::Json) => "{}".to_owned(),
        Some(Format::Period) => "10d".to_owned(),
        Some(Format::Timeout) => "90m".to_owned(),
        None => rules
            .starts_with
            .clone()
            .or(number)
            .unwrap_or_else(|| "text".to_owned()),
    };
    if field.format_of_type().is_some() {
        return wanted; // to be parsed, so that nothing may be added or cut off
    }
    let length = rules.max_length.map_or(usize::MAX, |max| max as usize);
    let padding = rules
        .min_length
        .map_or(0, |min| min as usize)
        .saturating_sub(wanted.chars().count())
        .min(1024);
    wanted
        .chars()
        .chain(std::iter::repeat_n('x', padding))
        .take(length)
        .collect()
}

/// A name for a file.
pub(super) fn file_name(field: &Field) -> String {
    let example = field.example.first().filter(|_| field.example_breaks.is_none());
    let extension = field.constraints.extensions.first().map_or("png", String::as_str);
    example.cloned().unwrap_or_else(|| format!("file.{extension}"))
}

fn number(field: &Field) -> String {
    let example = field.example.first().and_then(|example| example.parse::<i64>().ok());
    let range = field.constraints.range;
    let end = range.and_then(|range| range.min.or(range.max));
    example.or(end).unwrap_or(1).to_string()
}
