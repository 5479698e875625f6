use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Constraints, Field, Format};

pub(super) const CHECK: Check = Check {
    id: "limits_agree",
    purpose: "some value can satisfy all rules of a field",
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            let values = context.closed_values(object.home, field).unwrap_or_default();
            for message in contradictions(&field.constraints, &values)
                .into_iter()
                .chain(repeated(field))
            {
                problems.push(
                    Diagnostic::new(Code::Contradiction, message, object.fields.origin_of(field).label(""))
                        .help("compare the rules with the page and correct the wrong one"),
                );
            }
        }
    }
}

fn contradictions(rules: &Constraints, values: &[&str]) -> Vec<String> {
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
        let shortest = match rules.format {
            Some(Format::DateTime) => 19,
            Some(Format::Date) => 10,
            Some(Format::Digits(Some(digits))) => digits,
            _ => 0,
        };
        if shortest > limit {
            found.push(format!(
                "the format needs {shortest} characters, `max_length` allows {limit}"
            ));
        }
        for value in values {
            let length = value.chars().count();
            if u32::try_from(length).is_ok_and(|length| length > limit) {
                found.push(format!(
                    "the value `{value}` has {length} characters, `max_length` allows {limit}"
                ));
            }
        }
    }
    found
}

fn repeated(field: &Field) -> Vec<String> {
    let values = field.values.iter().flat_map(|set| &set.values);
    let values = values.map(|value| ("value", &value.wire));
    let extensions = field.constraints.extensions.iter().map(|it| ("extension", it));
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for listed in values.chain(extensions) {
        if seen.contains(&listed) {
            found.push(format!("the {} `{}` is listed twice", listed.0, listed.1));
        }
        seen.push(listed);
    }
    found
}
