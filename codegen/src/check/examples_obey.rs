use std::ffi::OsStr;
use std::path::Path;

use serde_json::Value;

use super::limits_agree::contradict;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Constraints, Field, Format, Origin, Scalar, TypeRef, hundredths};

pub(super) const CHECK: Check = Check {
    id: "examples_obey",
    purpose: "examples and defaults keep the rules of their field, or say why they do not",
    codes: &[Code::BadExample],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            // Where the rules themselves cannot be kept or are not known, an example that breaks them says nothing more.
            let is_clear = || {
                let values = context.types.values(object.home, field);
                field.unclear_type.is_none() && !contradict(&field.constraints, values)
            };
            let values = context.closed_values(object.home, field);
            let origin = || object.fields.origin_of(field);
            let mut broken =
                field.example.iter().enumerate().filter_map(|(index, example)| {
                    Some((index, example, broken_rule(field, values.as_deref(), example)?))
                });
            match (broken.next(), &field.example_breaks) {
                (Some((index, example, rule)), None) if is_clear() => {
                    let mut at = origin().key("example");
                    if field.example.len() > 1 {
                        at = at.index(index);
                    }
                    problems.push(report("example", field, &origin(), &at, example, &rule).help(
                        "correct the rule or the example; if the page itself is at fault, say so in `example_breaks`",
                    ));
                }
                (None, Some(_)) => problems.push(
                    Diagnostic::new(
                        Code::BadExample,
                        format!("the example of `{}` breaks no rule", field.name),
                        origin().key("example_breaks").label(""),
                    )
                    .help("remove `example_breaks`"),
                ),
                _ => {}
            }
            let broken = field
                .default
                .as_ref()
                .and_then(|default| Some((default, broken_rule(field, values.as_deref(), default)?)));
            if let Some((default, rule)) = broken.filter(|_| is_clear()) {
                let at = origin().key("default");
                problems
                    .push(report("default", field, &origin(), &at, default, &rule).help(
                        "correct the rule or the default; a default that is a sentence belongs in `description`",
                    ));
            }
        }
    }
}

fn report(what: &str, field: &Field, origin: &Origin, at: &Origin, text: &str, rule: &Broken) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::BadExample,
        format!("the {what} of `{}` breaks a rule: {}", field.name, rule.why),
        at.value_label(""),
    );
    let problem = match rule.key {
        "values" if field.values.is_none() => problem.related(origin.key("type").value_label("the rule")),
        "format" => problem.related(origin.key(field.format_key()).value_label("the rule")),
        "type" if field.list => problem.related(origin.key("list_of").value_label("the rule")),
        "" => problem,
        "values" => problem.related(origin.key("values").label("the rule")),
        key => problem.related(origin.key(key).value_label("the rule")),
    };
    let problem = match &rule.near {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    };
    if text.starts_with(['“', '”', '‘', '’']) {
        return problem.help("quotes that are not those of a keyboard are part of the text; write `\"`");
    }
    problem
}

/// A rule that a value breaks.
pub(crate) struct Broken {
    /// What is wrong with the value, and what the rule allows.
    pub(crate) why: String,
    /// The key of the rule; empty where no key says it.
    pub(super) key: &'static str,
    /// The value that may have been meant.
    near: Option<String>,
}

impl Broken {
    fn new(key: &'static str, why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            key,
            near: None,
        }
    }
}

/// The first rule that an example breaks; `values` are all that are allowed.
pub(crate) fn broken_rule(field: &Field, values: Option<&[&str]>, example: &str) -> Option<Broken> {
    match field.item {
        TypeRef::Scalar(Scalar::Integer) if example.parse::<i64>().is_err() => {
            return Some(Broken::new("type", "it is not an integer"));
        }
        TypeRef::Scalar(Scalar::Boolean) if example.parse::<bool>().is_err() => {
            return Some(Broken::new("type", "it is neither true nor false"));
        }
        TypeRef::Scalar(Scalar::File) => return broken_name(&field.constraints.extensions, example),
        TypeRef::Named(_) if field.json && opened(field, example).is_none() => {
            let what = if field.list { "a list" } else { "an object" };
            return Some(Broken::new("json", format!("it is not JSON of {what}")));
        }
        _ => {}
    }
    if let Some(values) = values.filter(|values| !values.contains(&example)) {
        return Some(Broken {
            why: format!("it is not among the values, which are {}", listed(values)),
            key: "values",
            near: nearest(example, values.iter().copied()).map(str::to_owned),
        });
    }
    let broken = broken_limit(&field.constraints, field.format_inferred, example);
    let is_amount = field.item == TypeRef::Scalar(Scalar::Amount);
    broken.or_else(|| {
        (is_amount && hundredths(example).is_none()).then(|| Broken::new("type", "it is not an amount such as 88.80"))
    })
}

/// What the text of a field with `json` holds.
pub(crate) fn opened(field: &Field, text: &str) -> Option<Value> {
    let is_right = if field.list { Value::is_array } else { Value::is_object };
    serde_json::from_str(text).ok().filter(is_right)
}

/// Values for a message, not more than anybody would read.
pub(super) fn listed(values: &[&str]) -> String {
    const MOST: usize = 12;
    let rest = values.len().saturating_sub(MOST);
    let shown = values.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if rest == 0 {
        shown
    } else {
        format!("{shown} and {rest} more")
    }
}

fn broken_name(extensions: &[String], name: &str) -> Option<Broken> {
    match Path::new(name).extension().and_then(OsStr::to_str) {
        None | Some("") => Some(Broken::new("", "a file name has an extension")),
        Some(it) if !extensions.is_empty() && !extensions.iter().any(|known| known.eq_ignore_ascii_case(it)) => {
            Some(Broken::new("extensions", format!("`{it}` is not among the extensions")))
        }
        Some(_) => None,
    }
}

/// The first of the rules for texts and numbers that an example breaks.
pub(crate) fn broken_limit(rules: &Constraints, format_inferred: bool, example: &str) -> Option<Broken> {
    let length = example.chars().count();
    let number = |limit: &u32| usize::try_from(*limit).unwrap_or(usize::MAX);
    if let Some(limit) = rules.max_length.filter(|limit| length > number(limit)) {
        return Some(Broken::new(
            "max_length",
            format!("it has {length} characters, at most {limit} are allowed"),
        ));
    }
    if let Some(limit) = rules.min_length.filter(|limit| length < number(limit)) {
        return Some(Broken::new(
            "min_length",
            format!("it has {length} characters, at least {limit} are needed"),
        ));
    }
    if let Some(start) = rules
        .starts_with
        .as_ref()
        .filter(|start| !example.starts_with(start.as_str()))
    {
        return Some(Broken::new("starts_with", format!("it does not start with `{start}`")));
    }
    if let Some(range) = rules.range {
        let number = if range.amounts {
            hundredths(example)
        } else {
            example.parse::<i64>().ok()
        };
        match number {
            // Another rule tells of what is no amount.
            None if range.amounts => {}
            None => return Some(Broken::new("range", "it is not a whole number, and has a range")),
            Some(number) if range.min.is_some_and(|min| number < min) || range.max.is_some_and(|max| number > max) => {
                return Some(Broken::new(
                    "range",
                    format!("it is outside of the range, {}", range.words()),
                ));
            }
            Some(_) => {}
        }
    }
    let format = rules
        .format
        .filter(|format| !format_inferred && !has_format(*format, example))?;
    Some(Broken::new(
        "format",
        format!(
            "it does not have the format {}, which is {}",
            format.word(),
            format.looks()
        ),
    ))
}

fn has_format(format: Format, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let scheme = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    match format {
        Format::DateTime => text
            .split_once(' ')
            .is_some_and(|(date, time)| is_date(date) && is_time(time)),
        Format::Date => is_date(text),
        Format::DateOrMonth => is_date(text) || is_date(&format!("{text}-01")),
        Format::Decimal(scale) => match text.split_once('.') {
            Some((whole, fraction)) => digits(whole) && digits(fraction) && fraction.len() <= usize::from(scale),
            None => digits(text),
        },
        Format::Digits(count) => digits(text) && count.is_none_or(|count| u32::try_from(text.len()) == Ok(count)),
        Format::Integer => digits(text.strip_prefix('-').unwrap_or(text)),
        Format::Url => scheme("http://") || scheme("https://"),
        Format::HttpsUrl => scheme("https://"),
        Format::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok(),
        Format::Period => text.strip_suffix(['m', 'd']).is_some_and(digits),
        Format::Timeout => {
            let number = text.strip_suffix(['m', 'h', 'd']);
            text == "1c" || number.is_some_and(|number| digits(number) && !number.starts_with('0'))
        }
    }
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    numbers(text, ':', [2, 2, 2]).is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second < 60)
}

/// Three numbers of fixed width.
fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[u32; 3]> {
    let parts: Vec<&str> = text.split(separator).collect();
    let parts: [&str; 3] = parts.try_into().ok()?;
    let mut numbers = [0; 3];
    for ((part, width), number) in parts.into_iter().zip(widths).zip(&mut numbers) {
        if part.len() != width || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = part.parse().ok()?;
    }
    Some(numbers)
}
