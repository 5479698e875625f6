//! `This field is required when the value of status is OPEN.`

use super::Drafted;
use crate::import::Note;
use crate::import::page::{Row, is_name};
use crate::import::words;
use crate::model::Is;

/// A condition as the text words it; which field it is about is found out when all are known.
#[derive(Clone, Debug)]
pub(in crate::import) struct Wanted {
    /// The other field, where the text names it.
    pub(in crate::import) subject: Option<String>,
    pub(in crate::import) is: Is,
    pub(in crate::import) line: usize,
}

/// Reads every sentence that makes the field required under a condition.
pub(super) fn read(row: &Row<'_>, drafted: &mut Drafted, notes: &mut Vec<Note>) {
    for line in &row.text {
        for sentence in sentences(line.text) {
            let is_rule = words::has(sentence, words::REQUIRED) && !words::has(sentence, words::NOT_REQUIRED);
            let Some(clause) = Some(sentence).filter(|_| is_rule).and_then(clause) else {
                continue;
            };
            // `If a code is required, ask for it` makes nothing required.
            if !words::has(&sentence.replacen(clause, "", 1), words::REQUIRED) {
                continue;
            }
            match condition(clause) {
                Some((subject, is)) => drafted.wanted.push(Wanted {
                    subject,
                    is,
                    line: line.number,
                }),
                None => {
                    notes.push(Note::new(
                        line.number,
                        format!("the condition of `{}` was not understood", row.name),
                    ));
                    drafted.todo.push("the text names a condition".to_owned());
                }
            }
        }
    }
}

pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(". ").flat_map(|part| part.split(['。', ';']))
}

/// The part of a sentence that is the condition.
fn clause(sentence: &str) -> Option<&str> {
    let found = words::CONDITION_BEGINS
        .iter()
        .filter_map(|word| Some((sentence.find(word)?, word)));
    let (at, word) = found.min_by_key(|(at, _)| *at)?;
    let keeps = *word == "选择";
    let rest = &sentence[if keeps { at } else { at + word.len() }..];
    let ends = words::CONDITION_ENDS.iter().filter_map(|end| rest.find(end));
    Some(rest[..ends.min().unwrap_or(rest.len())].trim())
}

fn condition(clause: &str) -> Option<(Option<String>, Is)> {
    if let Some(chosen) = clause.strip_prefix("选择") {
        let values = names(chosen.trim_end_matches('的'))?;
        return Some((None, Is::OneOf(values)));
    }
    let clause = words::CONDITION_SUBJECT
        .iter()
        .find_map(|word| clause.strip_prefix(word))
        .unwrap_or(clause);
    let end = clause
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(clause.len());
    let (subject, rest) = clause.split_at(end);
    let rest = rest.trim_start();
    let subject = Some(subject.to_owned()).filter(|name| is_name(name));
    if words::CONDITION_ABSENT.contains(&rest.trim_end_matches([' ', '.'])) {
        return subject.map(|name| (Some(name), Is::Absent));
    }
    let values = words::CONDITION_IS.iter().find_map(|word| rest.strip_prefix(word))?;
    // `指定为商户动态码mdbarcode或mdqrcode` calls the values by what they are before it lists them.
    let values = values.trim_start().trim_start_matches(|c: char| !c.is_ascii());
    Some((subject, Is::OneOf(names(values)?)))
}

/// The values of a clause, each a word.
fn names(text: &str) -> Option<Vec<String>> {
    let mut parts = vec![text];
    for word in words::CONDITION_OR {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    let parts = parts
        .into_iter()
        .map(|part| part.trim_matches([' ', '.', '"', '“', '”', '`']));
    let is_value = |part: &str| {
        !part.is_empty() && part.len() <= 64 && part.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
    };
    parts.map(|part| is_value(part).then(|| part.to_owned())).collect()
}
