//! The values that a text lists.

use super::{Drafted, pointer};
use crate::import::Note;
use crate::import::page::{Line, Row};
use crate::import::words;
use crate::model::{Origin, Scalar, TypeRef, Value, ValueSet};

/// Reads a list of values, over several lines or within a sentence.
pub(super) fn read(row: &Row<'_>, drafted: &mut Drafted, notes: &mut Vec<Note>) {
    if drafted.field.item != TypeRef::Scalar(Scalar::String) {
        return;
    }
    let follow = words::has(&drafted.text, words::VALUES_FOLLOW);
    let mut found = listed(&row.text, follow);
    if found.is_empty() {
        found = within(&drafted.text, row.line);
    }
    if found.is_empty() {
        if follow {
            notes.push(Note::new(
                row.line,
                format!("the values of `{}` are announced, but not listed", row.name),
            ));
            drafted
                .todo
                .push("the page announces a list of values and shows none".to_owned());
        }
        return;
    }
    let mut text = drafted.text.clone();
    for word in words::VALUES_NOT_OPEN {
        text = text.replace(word, "");
    }
    let open = words::has(&text, words::VALUES_OPEN);
    if open {
        drafted
            .todo
            .push("the text sounds as if other values were allowed too".to_owned());
    }
    let mut values: Vec<Value> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for (wire, line) in found {
        if known.insert(wire) {
            values.push(Value {
                wire: wire.to_owned(),
                rust_name: None,
                meaning: Some(pointer(line)),
                deprecated: None,
            });
        }
    }
    drafted.field.values = Some(ValueSet {
        origin: Origin::default(),
        values,
        open,
        listed: false,
    });
}

/// Values that each begin a line, or follow each other within one, with a colon behind them.
fn listed<'t>(lines: &[Line<'t>], follow: bool) -> Vec<(&'t str, usize)> {
    let mut found: Vec<(&str, usize)> = lines
        .iter()
        .filter_map(|line| item(line.text).map(|value| (value, line.number)))
        .collect();
    if found.is_empty() {
        let words = lines
            .iter()
            .flat_map(|line| line.text.split_whitespace().map(|word| (word, line.number)));
        found = words
            .filter_map(|(word, line)| item(word).map(|value| (value, line)))
            .collect();
    }
    let is_loud = |value: &str| value.contains('_') && !value.contains(|c: char| c.is_ascii_lowercase());
    if !follow && found.len() < 2 && !found.iter().any(|(value, _)| is_loud(value)) {
        return Vec::new();
    }
    // Beside others that have one, a value may have lost its colon: `CLOSED关闭`.
    if found.len() > 1
        && found
            .iter()
            .all(|(value, _)| !value.contains(|c: char| c.is_ascii_lowercase()))
    {
        let numbers: Vec<usize> = found.iter().map(|(_, number)| *number).collect();
        let last = numbers.last().copied().unwrap_or_default();
        for line in lines.iter().filter(|line| line.number > last) {
            let end = line.text.find(|c: char| !is_value_char(c)).unwrap_or(line.text.len());
            let (word, rest) = line.text.split_at(end);
            if is_loud(word) && rest.starts_with(|c: char| !c.is_ascii()) {
                found.push((word, line.number));
            }
        }
    }
    found
}

fn is_value_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// `• OPEN: …`, `1、OPEN:…`, `(2) OPEN:…`
fn item(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['•', '-', '*', ' ']);
    let number = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let text = match text[number..].strip_prefix(['、', '.', ')']).filter(|_| number > 0) {
        Some(rest) => rest.trim_start(),
        None => text,
    };
    let (word, rest) = text.split_once(':')?;
    let word = word.trim_end();
    let is_value =
        (2..=64).contains(&word.len()) && word.chars().all(is_value_char) && !words::NO_VALUES.contains(&word);
    (is_value && !rest.is_empty() && !rest.starts_with("//") && word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then_some(word)
}

/// `Possible values are MALE and FEMALE.`
fn within(text: &str, line: usize) -> Vec<(&str, usize)> {
    for word in words::VALUES_INLINE {
        let Some(rest) = words::after(text, &[word]) else {
            continue;
        };
        let sentence = rest.split(['.', '。', '\n', ';']).next().unwrap_or_default();
        let sentence = sentence.split(" to ").next().unwrap_or_default();
        let mut values = Vec::new();
        for part in sentence.split([',', '、', ',', '/']) {
            values.extend(
                part.split(" and ")
                    .flat_map(|part| part.split(" or "))
                    .map(str::trim)
                    .filter(|part| !part.is_empty()),
            );
        }
        for value in &mut values {
            *value = value
                .strip_prefix("and ")
                .or(value.strip_prefix("or "))
                .unwrap_or(value)
                .trim();
        }
        let is_value = |value: &&str| {
            value.len() > 1
                && value.chars().all(is_value_char)
                && !value.contains(|c: char| c.is_ascii_lowercase())
                && value.starts_with(|c: char| c.is_ascii_uppercase())
        };
        if !values.is_empty() && values.iter().all(is_value) {
            return values.into_iter().map(|value| (value, line)).collect();
        }
    }
    Vec::new()
}
