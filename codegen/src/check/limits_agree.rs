use std::collections::HashSet;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Constraints, Field, Format, Origin, TypeKind, ValueSet};

pub(super) const CHECK: Check = Check {
    id: "limits_agree",
    purpose: "some value can satisfy all rules of a field",
    codes: &[Code::Contradiction],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut report = |messages: Vec<String>, origin: &dyn Fn() -> Origin| {
        for message in messages {
            problems.push(
                Diagnostic::new(Code::Contradiction, message, origin().label(""))
                    .help("compare the rules with the page and correct the wrong one"),
            );
        }
    };
    for object in context.objects() {
        for field in &object.fields.items {
            let values = context.types.values(object.home, field);
            let own = contradictions(&field.constraints, values);
            let origin = || object.fields.origin_of(field);
            for (index, condition) in field.conditions.iter().enumerate() {
                let mut together = contradictions(&narrowed(&field.constraints, &condition.then), values);
                together.retain(|message| !own.contains(message));
                report(together, &|| {
                    let mut at = origin().key("when");
                    at.path = at.path.index(index);
                    at.key("if")
                });
            }
            report(own, &origin);
            report(repeated(field), &origin);
        }
    }
    for home in context.types.homes() {
        for def in context.types.types_of(home) {
            if let TypeKind::Values(set) = &def.kind {
                let values = set.values.iter().map(|value| ("value", &value.wire));
                report(twice(values), &|| def.origin.clone());
            }
        }
    }
}

/// The rules of a field while a condition holds.
fn narrowed(field: &Constraints, then: &Constraints) -> Constraints {
    Constraints {
        max_length: then.max_length.or(field.max_length),
        min_length: then.min_length.or(field.min_length),
        format: then.format.or(field.format),
        starts_with: then.starts_with.clone().or_else(|| field.starts_with.clone()),
        range: then.range.or(field.range),
        max_items: then.max_items.or(field.max_items),
        min_items: then.min_items.or(field.min_items),
        ..field.clone()
    }
}

fn contradictions(rules: &Constraints, values: Option<&ValueSet>) -> Vec<String> {
    let mut found = Vec::new();
    let exceeds = |low: Option<u32>, high: Option<u32>| matches!((low, high), (Some(low), Some(high)) if low > high);
    if exceeds(rules.min_length, rules.max_length) {
        found.push("`min_length` is greater than `max_length`".to_owned());
    }
    if exceeds(rules.min_items, rules.max_items) {
        found.push("`min_items` is greater than `max_items`".to_owned());
    }
    if rules
        .range
        .is_some_and(|range| matches!((range.min, range.max), (Some(min), Some(max)) if min > max))
    {
        found.push("`range` ends before it begins".to_owned());
    }
    if rules.max_bytes == Some(0) {
        found.push("`max_bytes` leaves room for an empty file only".to_owned());
    }
    if let Some(limit) = rules.max_length {
        let shortest = shortest(rules.format);
        if shortest > limit {
            found.push(format!(
                "the format needs {shortest} characters, `max_length` allows {limit}"
            ));
        }
        if let Some(start) = rules.starts_with.as_ref().filter(|start| length(start) > limit) {
            found.push(format!("`{start}` alone is longer than `max_length` allows"));
        }
    }
    if let (Some(Format::Digits(Some(digits))), Some(least)) = (rules.format, rules.min_length)
        && digits < least
    {
        found.push(format!(
            "the format has {digits} characters, `min_length` asks for {least}"
        ));
    }
    for value in values.iter().flat_map(|set| &set.values) {
        found.extend(misfit(rules, &value.wire));
    }
    let choices = values.filter(|set| !set.open).map(|set| set.values.len());
    if let (true, Some(choices), Some(least)) = (rules.unique, choices, rules.min_items)
        && usize::try_from(least).is_ok_and(|least| least > choices)
    {
        found.push(format!("{choices} values cannot make {least} items that differ"));
    }
    found
}

/// Why a listed value could never be sent.
fn misfit(rules: &Constraints, value: &str) -> Option<String> {
    let length = length(value);
    if let Some(limit) = rules.max_length.filter(|limit| length > *limit) {
        return Some(format!(
            "the value `{value}` has {length} characters, `max_length` allows {limit}"
        ));
    }
    if let Some(limit) = rules.min_length.filter(|limit| length < *limit) {
        return Some(format!(
            "the value `{value}` has {length} characters, `min_length` asks for {limit}"
        ));
    }
    let start = rules.starts_with.as_ref()?;
    (!value.starts_with(start.as_str())).then(|| format!("the value `{value}` does not start with `{start}`"))
}

/// The fewest characters of a text of a format.
fn shortest(format: Option<Format>) -> u32 {
    match format {
        Some(Format::DateTime) => 19,
        Some(Format::Date) => 10,
        Some(Format::Digits(Some(digits))) => digits,
        Some(Format::Url) => 8,
        Some(Format::HttpsUrl) => 9,
        Some(Format::Period) => 2,
        Some(Format::Digits(None) | Format::Decimal(_) | Format::Integer | Format::Json) => 1,
        None => 0,
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

fn repeated(field: &Field) -> Vec<String> {
    let values = field.values.iter().flat_map(|set| &set.values);
    let values = values.map(|value| ("value", &value.wire));
    let extensions = field.constraints.extensions.iter().map(|it| ("extension", it));
    let narrowed = field
        .conditions
        .iter()
        .flat_map(|condition| twice(condition.then.values.iter().map(|it| ("value", it))));
    let asked = field
        .conditions
        .iter()
        .flat_map(|condition| twice(condition.is.iter().map(|it| ("value", it))));
    twice(values.chain(extensions))
        .into_iter()
        .chain(narrowed)
        .chain(asked)
        .collect()
}

fn twice<'v>(listed: impl Iterator<Item = (&'static str, &'v String)>) -> Vec<String> {
    let mut seen = HashSet::new();
    listed
        .filter(|listed| !seen.insert(*listed))
        .map(|(kind, text)| format!("the {kind} `{text}` is listed twice"))
        .collect()
}
