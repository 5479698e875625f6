//! Values that a field could have, the best first.

use crate::descriptions::amount::Amount;
use crate::descriptions::check::{keeps, scalar};
use crate::descriptions::plan::{Field, Form, Kind, Rule};

/// What was said, then the examples of the page, then what is made up if the field is needed: of these, without
/// repetition, what keeps the rules.
pub(super) fn of(
    field: &Field,
    said: Option<String>,
    rules: &[&Rule],
    is_needed: bool,
) -> impl Iterator<Item = String> {
    let makes_up = is_needed || !field.examples.is_empty();
    let mut texts: Vec<String> = said.into_iter().collect();
    let as_sent = |text: String| scalar(field.kind, &text.into()).map(String::from);
    texts.extend(field.examples.iter().cloned().filter_map(as_sent));
    if makes_up {
        texts.extend(made_up(field, rules).into_iter().filter_map(as_sent));
    }
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !text.is_empty() && !kept.contains(&text) && keeps(rules, &text) {
            kept.push(text);
        }
    }
    kept.into_iter()
}

fn made_up(field: &Field, rules: &[&Rule]) -> Vec<String> {
    let mut texts = Vec::new();
    for rule in rules {
        match rule {
            Rule::Values(values) => texts.extend(values.iter().cloned()),
            Rule::Range { min, max } => texts.extend(numbers(*min, *max)),
            Rule::AmountRange { min, max } => texts.extend(amounts(*min, *max)),
            Rule::Format(form) => texts.extend(in_form(*form, rules)),
            _ => {}
        }
    }
    match field.kind {
        Kind::Integer => texts.extend((1..=9).map(|number: i64| number.to_string())),
        Kind::Boolean => texts.extend(["true", "false"].map(str::to_owned)),
        Kind::Text => texts.extend((0..10).map(|number| plain(&field.name, number, rules))),
        Kind::Amount | Kind::DateTime | Kind::File | Kind::Object(_) => {}
    }
    texts
}

fn numbers(min: Option<i64>, max: Option<i64>) -> Vec<String> {
    let first = min.or(max.map(|max| max.min(1))).unwrap_or(1);
    (0..10).map(|step| first.saturating_add(step).to_string()).collect()
}

fn amounts(min: Option<i64>, max: Option<i64>) -> Vec<String> {
    let first = min.or(max.map(|max| max.min(100))).unwrap_or(100);
    let amount = |step| Amount(first.saturating_add(step)).to_string();
    (0..10).map(amount).collect()
}

fn in_form(form: Form, rules: &[&Rule]) -> Vec<String> {
    let start = start(rules);
    let shortest_of_all = match form {
        Form::Json => Some("1"),
        Form::DateOrMonth => Some("2026-01"),
        _ => None,
    };
    (1..10)
        .map(|number| match form {
            Form::DateTime => format!("2026-01-0{number} 00:00:00"),
            Form::Date | Form::DateOrMonth => format!("2026-01-0{number}"),
            Form::Decimal(0) => format!("{start}{number}"),
            Form::Decimal(_) if start.is_empty() => format!("{number}.0"),
            Form::Decimal(_) => format!("{start}.{number}"),
            Form::Digits(Some(count)) => {
                let width = usize::try_from(count)
                    .unwrap_or(LONGEST)
                    .min(LONGEST)
                    .saturating_sub(start.len());
                format!("{start}{number:0width$}")
            }
            Form::Url | Form::HttpsUrl if start.is_empty() => {
                padded(&format!("https://a.cn/{number}"), '0', shortest(rules))
            }
            Form::Digits(None) | Form::Integer | Form::Url | Form::HttpsUrl => {
                padded(&format!("{start}{number}"), '0', shortest(rules))
            }
            Form::Json | Form::JsonObject => format!("{{\"n\":{number}}}"),
            Form::JsonList => format!("[{{\"n\":{number}}}]"),
            Form::Period | Form::Timeout => format!("{start}{number}m"),
        })
        .chain(shortest_of_all.map(str::to_owned))
        .collect()
}

/// The name of the field, as long as the rules allow and ask for.
fn plain(name: &str, number: u32, rules: &[&Rule]) -> String {
    let start = start(rules);
    let end = if number == 0 { String::new() } else { number.to_string() };
    let most = rules.iter().filter_map(|rule| match rule {
        Rule::MaxLength(most) => usize::try_from(*most).ok(),
        _ => None,
    });
    let room = most
        .min()
        .unwrap_or(LONGEST)
        .saturating_sub(start.chars().count() + end.len());
    let name: String = name.chars().take(room).collect();
    let name = padded(
        &name,
        'x',
        shortest(rules).saturating_sub(start.chars().count() + end.len()),
    );
    format!("{start}{name}{end}")
}

fn padded(text: &str, with: char, length: usize) -> String {
    let missing = length.saturating_sub(text.chars().count());
    format!("{text}{}", with.to_string().repeat(missing))
}

fn start<'r>(rules: &[&'r Rule]) -> &'r str {
    let starts = rules.iter().filter_map(|rule| match rule {
        Rule::StartsWith(start) => Some(start.as_str()),
        _ => None,
    });
    starts.max_by_key(|start| start.len()).unwrap_or_default()
}

fn shortest(rules: &[&Rule]) -> usize {
    let limits = rules.iter().filter_map(|rule| match rule {
        Rule::MinLength(least) => usize::try_from(*least).ok(),
        _ => None,
    });
    limits.max().unwrap_or(0).min(LONGEST)
}

/// Longer texts are not made up.
const LONGEST: usize = 100_000;
