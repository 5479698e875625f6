use std::ffi::OsStr;
use std::path::Path;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Constraints, Field, Format, Scalar, TypeRef};

pub(super) const CHECK: Check = Check {
    id: "examples_obey",
    purpose: "examples keep the rules of their field, or say why they do not",
    codes: &[Code::BadExample],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            let values = context.closed_values(object.home, field);
            let broken = field
                .example
                .iter()
                .find_map(|example| broken_rule(field, values.as_deref(), example));
            let origin = || object.fields.origin_of(field);
            match (broken, &field.example_breaks) {
                (Some(rule), None) => problems.push(
                    Diagnostic::new(
                        Code::BadExample,
                        format!("the example of `{}` breaks a rule: {rule}", field.name),
                        origin().key("example").value_label(""),
                    )
                    .help(
                        "correct the rule or the example; if the page itself is at fault, say so in `example_breaks`",
                    ),
                ),
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
        }
    }
}

/// The first rule that an example breaks; `values` are all that are allowed.
pub(crate) fn broken_rule(field: &Field, values: Option<&[&str]>, example: &str) -> Option<String> {
    match field.item {
        TypeRef::Scalar(Scalar::Integer) if example.parse::<i64>().is_err() => {
            return Some("it is not an integer".to_owned());
        }
        TypeRef::Scalar(Scalar::Boolean) if example.parse::<bool>().is_err() => {
            return Some("it is neither true nor false".to_owned());
        }
        TypeRef::Scalar(Scalar::File) => return broken_name(&field.constraints.extensions, example),
        _ => {}
    }
    if values.is_some_and(|values| !values.contains(&example)) {
        return Some("it is not among the values".to_owned());
    }
    broken_limit(&field.constraints, field.format_inferred, example)
}

fn broken_name(extensions: &[String], name: &str) -> Option<String> {
    match Path::new(name).extension().and_then(OsStr::to_str) {
        None | Some("") => Some("a file name has an extension".to_owned()),
        Some(it) if !extensions.is_empty() && !extensions.iter().any(|known| known.eq_ignore_ascii_case(it)) => {
            Some(format!("`{it}` is not among the extensions"))
        }
        Some(_) => None,
    }
}

fn broken_limit(rules: &Constraints, format_inferred: bool, example: &str) -> Option<String> {
    let length = example.chars().count();
    let outside = |limit: Option<u32>, beyond: fn(usize, usize) -> bool| {
        limit.is_some_and(|limit| usize::try_from(limit).is_ok_and(|limit| beyond(length, limit)))
    };
    if outside(rules.max_length, |length, limit| length > limit)
        || outside(rules.min_length, |length, limit| length < limit)
    {
        return Some(format!("it has {length} characters"));
    }
    if let Some(start) = rules
        .starts_with
        .as_ref()
        .filter(|start| !example.starts_with(start.as_str()))
    {
        return Some(format!("it does not start with `{start}`"));
    }
    if let Some(range) = rules.range {
        let fits = example
            .parse::<i64>()
            .is_ok_and(|number| range.min.is_none_or(|min| number >= min) && range.max.is_none_or(|max| number <= max));
        if !fits {
            return Some("it is outside of the range".to_owned());
        }
    }
    let format = rules
        .format
        .filter(|format| !format_inferred && !has_format(*format, example))?;
    Some(format!("it does not have the format {}", format.word()))
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
