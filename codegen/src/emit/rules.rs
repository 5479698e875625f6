//! The rules of a field as a line of a table.

use super::tokens::path;
use crate::lower::ir::{ItemType, Rule, StructField};
use crate::model::{Format, Is};

/// The line of `field`, if it or what it holds has rules.
pub(super) fn line(field: &StructField) -> Option<String> {
    let held = match &field.item {
        ItemType::Struct(names) => Some(names),
        _ => None,
    };
    if field.rules.is_empty() && held.is_none() {
        return None;
    }
    let line = format!("{:?}: {}", field.wire, list(&field.rules));
    Some(match held {
        None => line,
        // Rules are imported where the table ends up, and `self::` is looked up around them.
        Some(names) if names.len() == 1 => format!("{line} => self::{}", compact(names)),
        Some(names) => format!("{line} => {}", compact(names)),
    })
}

fn compact(names: &[crate::lower::RustName]) -> String {
    path(names).to_string().replace(' ', "")
}

fn list(rules: &[Rule]) -> String {
    let rules: Vec<String> = rules.iter().map(rule).collect();
    format!("[{}]", rules.join(", "))
}

fn texts(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    format!("&[{}]", values.join(", "))
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Required => "Required".to_owned(),
        Rule::Secret => "Secret".to_owned(),
        Rule::MaxLength(max) => format!("MaxLength({max})"),
        Rule::MinLength(min) => format!("MinLength({min})"),
        Rule::Values(values) => format!("Values({})", texts(values)),
        Rule::Format(it) => format!("Format({})", format(*it)),
        Rule::Json { list: false } => "Format(JsonObject)".to_owned(),
        Rule::Json { list: true } => "Format(JsonList)".to_owned(),
        Rule::StartsWith(start) => format!("StartsWith({start:?})"),
        Rule::Range(range) => {
            let name = if range.amounts { "AmountRange" } else { "Range" };
            format!("{name} {{ min: {:?}, max: {:?} }}", range.min, range.max)
        }
        Rule::Extensions(known) => format!("Extensions({})", texts(known)),
        Rule::MaxBytes(max) => format!("MaxBytes({max})"),
        Rule::MaxItems(max) => format!("MaxItems({max})"),
        Rule::MinItems(min) => format!("MinItems({min})"),
        Rule::Unique => "Unique".to_owned(),
        Rule::UniqueBy(member) => format!("UniqueBy({member:?})"),
        Rule::WithLengthOf(field, total) => format!("WithLengthOf {{ field: {field:?}, total: {total} }}"),
        Rule::When(field, is, then) => {
            format!(
                "When {{ field: {field:?}, is: {}, then: &{} }}",
                self::is(is),
                list(then)
            )
        }
        Rule::WithinEach(field, then) => format!("WithinEach {{ field: {field:?}, then: &{} }}", list(then)),
        Rule::Within(field, then) => format!("Within {{ field: {field:?}, then: &{} }}", list(then)),
    }
}

fn is(is: &Is) -> String {
    match is {
        Is::Present => "Is::Present".to_owned(),
        Is::Absent => "Is::Absent".to_owned(),
        Is::OneOf(values) => format!("Is::OneOf({})", texts(values)),
    }
}

fn format(format: Format) -> String {
    match format {
        Format::DateTime => "DateTime".to_owned(),
        Format::Date => "Date".to_owned(),
        Format::DateOrMonth => "DateOrMonth".to_owned(),
        Format::Decimal(scale) => format!("Decimal {{ scale: {scale} }}"),
        Format::Digits(count) => format!("Digits({count:?})"),
        Format::Integer => "Integer".to_owned(),
        Format::Url => "HttpUrl".to_owned(),
        Format::HttpsUrl => "HttpsUrl".to_owned(),
        Format::Json => "Json".to_owned(),
        Format::Period => "Period".to_owned(),
        Format::Timeout => "Timeout".to_owned(),
    }
}
