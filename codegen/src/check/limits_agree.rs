use super::{Check, Context, repetitions};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Constraints, Field, Format, Origin, Range, ValueSet};

pub(super) const CHECK: Check = Check {
    id: "limits_agree",
    purpose: "some value can satisfy all rules of a field",
    codes: &[Code::Contradiction],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            let values = context.types.values(object.home, field);
            let origin = || object.fields.origin_of(field);
            let own = contradictions(&field.constraints, values);
            for condition in &field.conditions {
                let mut together = contradictions(&narrowed(&field.constraints, &condition.then), values);
                together.retain(|found| own.iter().all(|it| it.message != found.message));
                if together.is_empty() {
                    continue;
                }
                let at = origin().key("when").index(condition.index);
                let own_keys = keys(&condition.then);
                let place = |key: &str| {
                    if own_keys.contains(&key) {
                        at.key(key)
                    } else {
                        origin().key(own_key(field, key))
                    }
                };
                problems.extend(together.into_iter().map(|found| found.report(&place, values)));
            }
            let place = |key: &str| origin().key(own_key(field, key));
            problems.extend(own.into_iter().map(|found| found.report(&place, values)));
        }
    }
    repetitions::run(context, problems);
}

/// Where a field says what `key` means: its type can say the format.
fn own_key<'k>(field: &Field, key: &'k str) -> &'k str {
    if key == "format" { field.format_key() } else { key }
}

/// Whether no value could keep all of these rules.
pub(super) fn contradict(rules: &Constraints, values: Option<&ValueSet>) -> bool {
    !contradictions(rules, values).is_empty()
}

/// Two rules that exclude each other.
struct Contradiction {
    message: String,
    /// The key of the one that is likelier wrong.
    key: &'static str,
    other: Other,
    help: String,
}

/// What a rule does not go with.
enum Other {
    Nothing,
    Key(&'static str),
    Value(usize),
}

impl Contradiction {
    fn report(self, place: &dyn Fn(&str) -> Origin, values: Option<&ValueSet>) -> Diagnostic {
        let problem =
            Diagnostic::new(Code::Contradiction, self.message, place(self.key).value_label("")).help(self.help);
        match (self.other, values) {
            (Other::Key(key), _) => problem.related(place(key).value_label("does not go with this")),
            (Other::Value(index), Some(set)) => problem.related(set.origin_of(index).label("does not go with this")),
            _ => problem,
        }
    }
}

/// The keys of the rules that a condition has.
fn keys(then: &Constraints) -> Vec<&'static str> {
    [
        ("max_length", then.max_length.is_some()),
        ("min_length", then.min_length.is_some()),
        ("format", then.format.is_some()),
        ("starts_with", then.starts_with.is_some()),
        ("range", then.range.is_some()),
        ("max_items", then.max_items.is_some()),
        ("min_items", then.min_items.is_some()),
    ]
    .into_iter()
    .filter_map(|(key, is_there)| is_there.then_some(key))
    .collect()
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

const COMPARE: &str = "compare the two with the page, and correct the wrong one";

fn contradictions(rules: &Constraints, values: Option<&ValueSet>) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut tell = |key, other, message, help: &str| {
        found.push(Contradiction {
            message,
            key,
            other,
            help: help.to_owned(),
        });
    };
    for (low, least, high, most) in [
        ("min_length", rules.min_length, "max_length", rules.max_length),
        ("min_items", rules.min_items, "max_items", rules.max_items),
    ] {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            let message = format!("`{low}` is {least}, and `{high}` only {most}");
            tell(low, Other::Key(high), message, COMPARE);
        }
    }
    if rules.max_length == Some(0) {
        let message = "`max_length` leaves room for an empty text only".to_owned();
        tell(
            "max_length",
            Other::Nothing,
            message,
            "leave it out where any length will do",
        );
    }
    if rules.max_items == Some(0) {
        let message = "`max_items` leaves room for an empty list only".to_owned();
        tell(
            "max_items",
            Other::Nothing,
            message,
            "leave it out where any number will do",
        );
    }
    if let Some(range) = rules.range
        && let Some((min, max)) = range.min.zip(range.max)
        && min > max
    {
        let message = "`range` ends before it begins".to_owned();
        let ordered = Range {
            min: Some(max),
            max: Some(min),
            ..range
        };
        let help = format!("the smallest number comes first: `{}`", ordered.written());
        tell("range", Other::Nothing, message, &help);
    }
    if rules.max_bytes == Some(0) {
        let message = "`max_bytes` leaves room for an empty file only".to_owned();
        tell(
            "max_bytes",
            Other::Nothing,
            message,
            "leave it out where any size will do",
        );
    }
    if let Some(limit) = rules.max_length {
        let shortest = shortest(rules.format);
        if let Some(format) = rules.format.filter(|_| shortest > limit) {
            let message = format!(
                "the format {} needs {shortest} characters, `max_length` allows {limit}",
                format.word()
            );
            let help = format!("it is {}; {COMPARE}", format.looks());
            tell("max_length", Other::Key("format"), message, &help);
        }
        if let Some(start) = rules.starts_with.as_ref().filter(|start| length(start) > limit) {
            let message = format!("`{start}` alone is longer than the {limit} characters that `max_length` allows");
            tell("starts_with", Other::Key("max_length"), message, COMPARE);
        }
    }
    if let (Some(Format::Digits(Some(digits))), Some(least)) = (rules.format, rules.min_length)
        && digits < least
    {
        let message = format!("the format has {digits} characters, `min_length` asks for {least}");
        tell("min_length", Other::Key("format"), message, COMPARE);
    }
    for (index, value) in values.iter().flat_map(|set| &set.values).enumerate() {
        if let Some((key, message)) = misfit(rules, &value.wire) {
            tell(
                key,
                Other::Value(index),
                message,
                "compare the value and the rule with the page",
            );
        }
    }
    let choices = values.filter(|set| !set.open).map(|set| set.values.len());
    if let (true, Some(choices), Some(least)) = (rules.unique, choices, rules.min_items)
        && usize::try_from(least).is_ok_and(|least| least > choices)
    {
        let message = format!("{choices} values cannot make {least} items that differ");
        tell("min_items", Other::Key("unique"), message, COMPARE);
    }
    found
}

/// Why a listed value could never be sent, with the key of the rule against it.
fn misfit(rules: &Constraints, value: &str) -> Option<(&'static str, String)> {
    let length = length(value);
    if let Some(limit) = rules.max_length.filter(|limit| length > *limit) {
        let message = format!("the value `{value}` has {length} characters, `max_length` allows {limit}");
        return Some(("max_length", message));
    }
    if let Some(limit) = rules.min_length.filter(|limit| length < *limit) {
        let message = format!("the value `{value}` has {length} characters, `min_length` asks for {limit}");
        return Some(("min_length", message));
    }
    let start = rules
        .starts_with
        .as_ref()
        .filter(|start| !value.starts_with(start.as_str()))?;
    Some((
        "starts_with",
        format!("the value `{value}` does not start with `{start}`"),
    ))
}

/// The fewest characters of a text of a format.
fn shortest(format: Option<Format>) -> u32 {
    match format {
        Some(Format::DateTime) => 19,
        Some(Format::Date) => 10,
        Some(Format::DateOrMonth) => 7,
        Some(Format::Digits(Some(digits))) => digits,
        Some(Format::Url) => 8,
        Some(Format::HttpsUrl) => 9,
        Some(Format::Period | Format::Timeout) => 2,
        Some(Format::Digits(None) | Format::Decimal(_) | Format::Integer | Format::Json) => 1,
        None => 0,
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
