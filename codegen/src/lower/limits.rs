//! The words for the limits of a value.

use super::docs::code;
use crate::model::{Constraints, Format};

/// The limits of a value, as sentences.
pub(super) fn limits(rules: &Constraints, list: bool, format_inferred: bool) -> Vec<String> {
    let each = if list { ", each" } else { "" };
    let mut found = Vec::new();
    if rules.secret {
        found.push(
            if list {
                "Secrets: `Debug` does not show them."
            } else {
                "A secret: `Debug` does not show it."
            }
            .to_owned(),
        );
    }
    match (rules.min_length, rules.max_length) {
        (Some(min), Some(max)) if min == max => found.push(format!("Exactly {max} characters{each}.")),
        (Some(min), Some(max)) => found.push(format!("From {min} to {max} characters{each}.")),
        (None, Some(max)) => found.push(format!("At most {}{each}.", counted(max, "character"))),
        (Some(min), None) => found.push(format!("At least {}{each}.", counted(min, "character"))),
        (None, None) => {}
    }
    found.extend(rules.format.map(|it| {
        if format_inferred {
            format!(
                "The page's example has the format {}, which is not checked.",
                format(it)
            )
        } else {
            format!("Format: {}.", format(it))
        }
    }));
    found.extend(
        rules
            .starts_with
            .as_ref()
            .map(|start| format!("Begins with {}.", code(start))),
    );
    if let Some(range) = rules.range {
        found.push(match (range.min, range.max) {
            (Some(min), Some(max)) => format!("A number from {} to {}.", range.end(min), range.end(max)),
            (Some(min), None) => format!("A number from {}.", range.end(min)),
            (None, Some(max)) => format!("A number up to {}.", range.end(max)),
            (None, None) => "A number.".to_owned(),
        });
    }
    found.extend(rules.with_length_of.as_ref().map(|rule| {
        format!(
            "This number and the length of {} are together at most {}.",
            code(rule.field.as_str()),
            rule.total
        )
    }));
    found.extend(
        rules
            .max_bytes
            .map(|max| format!("At most {}, which is {max} bytes.", size(max))),
    );
    found.extend(rules.min_items.map(|min| format!("At least {}.", counted(min, "item"))));
    found.extend(rules.max_items.map(|max| format!("At most {}.", counted(max, "item"))));
    if rules.unique {
        found.push("No two items may be equal.".to_owned());
    }
    found.extend(
        rules
            .unique_by
            .as_ref()
            .map(|member| format!("No two items may have the same {}.", code(member.as_str()))),
    );
    found
}

fn size(bytes: u64) -> String {
    const MB: u64 = 1 << 20;
    if bytes.is_multiple_of(MB) {
        format!("{} MB", bytes / MB)
    } else {
        format!("{} KB", bytes >> 10)
    }
}

fn format(format: Format) -> String {
    match format {
        Format::DateTime => "`yyyy-MM-dd HH:mm:ss`, China time".to_owned(),
        Format::Date => "`yyyy-MM-dd`".to_owned(),
        Format::DateOrMonth => "`yyyy-MM-dd` or `yyyy-MM`".to_owned(),
        Format::Decimal(scale) => format!(
            "a decimal number with at most {}",
            counted(u32::from(scale), "decimal place")
        ),
        Format::Digits(Some(count)) => format!("exactly {}", counted(count, "digit")),
        Format::Digits(None) => "digits".to_owned(),
        Format::Integer => "an integer, as text".to_owned(),
        Format::Url => "an address that begins with `http://` or `https://`".to_owned(),
        Format::HttpsUrl => "an address that begins with `https://`".to_owned(),
        Format::Json => "JSON text".to_owned(),
        Format::Period => "a number of months or days, such as `10m` or `10d`".to_owned(),
        Format::Timeout => {
            "a number of minutes, hours or days, such as `90m`, `2h` or `15d`, or `1c` for the end of the day"
                .to_owned()
        }
    }
}

fn counted(count: u32, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
