//! Numbers in the text: how many items, between which numbers, and the value that counts when there is none.

use super::Drafted;
use crate::import::words;
use crate::model::{Format, Range, Scalar, TypeRef, hundredths};

/// Reads the largest number of items.
pub(super) fn items(drafted: &mut Drafted) {
    let text = drafted.text.as_str();
    let most = words::MOST_ITEMS.iter().find_map(|word| {
        let rest = words::after(text, &[word])?;
        // `最多定制4个` has a verb before the number.
        let rest = rest.trim_start_matches(|c: char| !c.is_ascii() && c != '。');
        let word: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let after = rest.get(word.len()..)?.trim_start();
        let number = word.parse().ok().or_else(|| {
            words::NUMBERS
                .iter()
                .position(|it| *it == word)
                .and_then(|it| u32::try_from(it).ok())
        })?;
        let is_count = after
            .split_whitespace()
            .take(3)
            .any(|next| words::has(next, words::ITEMS));
        Some(number).filter(|number| is_count && *number > 0)
    });
    if drafted.field.list {
        drafted.field.constraints.max_items = most;
    }
}

/// Reads a range such as `[8,32]`.
pub(super) fn range(drafted: &mut Drafted) {
    let is_text = drafted.field.item == TypeRef::Scalar(Scalar::String);
    let amounts = drafted.field.item == TypeRef::Scalar(Scalar::Amount);
    if drafted.field.list
        || drafted.field.values.is_some()
        || !(is_text || amounts || drafted.field.item == TypeRef::Scalar(Scalar::Integer))
    {
        return;
    }
    let Some(range) = words::after(&drafted.text, words::RANGE).and_then(|text| bounds(text, amounts)) else {
        return;
    };
    let rules = &mut drafted.field.constraints;
    rules.range = Some(range);
    if is_text && rules.format.is_none() {
        let is_signed = range.min.is_some_and(|min| min < 0);
        rules.format = Some(if is_signed {
            Format::Integer
        } else {
            Format::Digits(None)
        });
    }
}

fn bounds(text: &str, amounts: bool) -> Option<Range> {
    let start = text.char_indices().take(8).find(|(_, c)| *c == '[').map(|(at, _)| at)?;
    let (inside, _) = text[start + 1..].split_once(']')?;
    let (min, max) = inside.split_once([',', '-', '~'])?;
    let end = |text: &str| if amounts { hundredths(text) } else { text.parse().ok() };
    let (min, max) = (end(min.trim())?, end(max.trim())?);
    (min <= max).then_some(Range {
        min: Some(min),
        max: Some(max),
        amounts,
    })
}

/// Reads what holds when the field is absent.
pub(super) fn default(drafted: &mut Drafted) {
    let is_boolean = drafted.field.item == TypeRef::Scalar(Scalar::Boolean) && !drafted.field.list;
    if is_boolean && words::has(&drafted.text, words::DEFAULT_FALSE) {
        drafted.field.default = Some("false".to_owned());
        return;
    }
    let Some(rest) = words::DEFAULT
        .iter()
        .find_map(|word| words::after(&drafted.text, &[word]))
    else {
        return;
    };
    let word: String = rest
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    let fits = match drafted.field.item {
        TypeRef::Scalar(Scalar::Boolean) => word.parse::<bool>().is_ok(),
        TypeRef::Scalar(Scalar::Integer) => word.parse::<i64>().is_ok(),
        _ => match super::closed(drafted.field.values.as_ref()) {
            Some(values) => values.contains(&word.as_str()),
            None => !word.is_empty(),
        },
    };
    if fits && !drafted.field.list {
        drafted.field.default = Some(word);
    }
}
