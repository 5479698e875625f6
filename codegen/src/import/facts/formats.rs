//! The form of a text: dates, addresses, amounts, digits.

use super::Drafted;
use crate::import::words;
use crate::model::{Format, Scalar, TypeRef};

/// Reads the form that the text states.
pub(super) fn read(drafted: &mut Drafted) {
    let text = drafted.text.as_str();
    let small = text.to_ascii_lowercase();
    let is_day = small.contains(words::DATE_PATTERN) && !small.contains(words::DATE_TIME_PATTERN);
    if is_day && drafted.field.item == TypeRef::Scalar(Scalar::DateTime) {
        drafted.field.item = TypeRef::Scalar(Scalar::String);
        drafted.field.constraints.max_length = drafted.field.stated_length.take();
    }
    if drafted.field.item != TypeRef::Scalar(Scalar::String) || drafted.field.values.is_some() {
        return;
    }
    let rules = &mut drafted.field.constraints;
    if small.contains(words::DATE_TIME_PATTERN) {
        rules.format = Some(Format::DateTime);
    } else if small.contains(words::DATE_PATTERN) {
        let is_month_too = small.replace(words::DATE_PATTERN, "").contains(words::MONTH_PATTERN);
        rules.format = Some(if is_month_too {
            Format::DateOrMonth
        } else {
            Format::Date
        });
    } else if words::has(text, words::HTTPS_ONLY) {
        rules.format = Some(Format::HttpsUrl);
    } else if words::has(text, words::HTTP_OR_HTTPS) {
        rules.format = Some(Format::Url);
    } else if words::has(text, words::DECIMAL) {
        rules.format = Some(Format::Decimal(2));
        if words::has(text, words::CURRENCY) {
            drafted.field.item = TypeRef::Scalar(Scalar::Amount);
            drafted.field.stated_length = rules.max_length.take();
        }
    } else if words::has(text, words::TIMEOUT_UNITS) {
        rules.format = Some(Format::Timeout);
    } else if let Some(count) = digits(text) {
        rules.format = Some(Format::Digits(Some(count)));
    }
    if matches!(rules.format, Some(Format::Digits(_))) {
        rules.starts_with = words::STARTS_WITH.iter().find_map(|word| {
            let start: String = words::after(text, &[word])?
                .trim_start()
                .chars()
                .take_while(char::is_ascii_digit)
                .collect();
            (!start.is_empty()).then_some(start)
        });
    }
}

/// How many digits the text asks for.
fn digits(text: &str) -> Option<u32> {
    words::DIGITS_BEFORE.iter().find_map(|before| {
        let rest = words::after(text, &[before])?.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let is_count = words::DIGITS_AFTER
            .iter()
            .any(|word| rest[end..].trim_start().starts_with(word));
        rest[..end].parse().ok().filter(|count| is_count && *count > 0)
    })
}

/// Tells the form that only the example shows.
pub(in crate::import) fn infer(drafted: &mut Drafted, example: &str) {
    let field = &mut drafted.field;
    let is_plain = field.item == TypeRef::Scalar(Scalar::String) && field.values.is_none() && !field.list;
    if !is_plain || field.constraints.format.is_some() {
        return;
    }
    // The digits as a pattern: 2014-02-20 is 0000-00-00.
    let shape: String = example
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let format = match shape.as_str() {
        "0000-00-00 00:00:00" => Some(Format::DateTime),
        "0000-00-00" => Some(Format::Date),
        _ => {
            let is_amount = shape.ends_with(".00") && shape.bytes().filter(|byte| *byte == b'.').count() == 1;
            let is_currency = words::has(&drafted.text, words::CURRENCY);
            (is_amount && is_currency && shape.bytes().all(|byte| b"0.".contains(&byte))).then_some(Format::Decimal(2))
        }
    };
    field.constraints.format = format;
    field.format_inferred = format.is_some();
}
