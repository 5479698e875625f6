//! `Shop ID, cannot both be empty with shop_no.`

use super::Drafted;
use crate::import::page::{Row, is_name};
use crate::import::words;

/// Other fields of which one is needed where the field is absent, as the text words them.
#[derive(Clone, Debug)]
pub(in crate::import) struct Alternatives {
    /// What could be their names.
    pub(in crate::import) names: Vec<String>,
    /// What the only other one is, where no name is told.
    pub(in crate::import) noun: Option<String>,
    pub(in crate::import) line: usize,
}

/// Reads every sentence that says that one of several fields is needed.
pub(super) fn read(row: &Row<'_>, drafted: &mut Drafted) {
    for line in &row.text {
        for part in super::conditions::sentences(line.text).filter_map(part) {
            let words = part.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            let names = words.filter(|word| is_name(word) && *word != row.name);
            drafted.alternatives.push(Alternatives {
                names: names.map(str::to_owned).collect(),
                noun: noun(part),
                line: line.number,
            });
        }
    }
}

/// The part of a sentence that names the fields, unless it holds only under a condition.
fn part(sentence: &str) -> Option<&str> {
    let found = words::ONE_OF_BEFORE
        .iter()
        .filter_map(|word| Some((sentence.find(word)? + word.len(), word)));
    let before = found.min().and_then(|(at, word)| {
        let end = sentence[at..].find(',').map_or(sentence.len(), |end| at + end);
        let is_rule = !words::has(word, words::ONE_OF_EMPTY) || words::has(&sentence[..at], words::NOT_ALLOWED);
        is_rule.then_some(&sentence[..end])
    });
    let after = || words::after(sentence, words::ONE_OF_AFTER).filter(|part| words::has(part, words::REQUIRED));
    let part = before.or_else(after)?;
    (!words::has(part, words::CONDITION_BEGINS)).then_some(part)
}

/// What stands between the word for `and` and what is not allowed: `和支付宝交易号不能同时为空`.
fn noun(part: &str) -> Option<String> {
    let rest = words::ONE_OF_OTHER
        .iter()
        .filter_map(|word| part.rfind(word).map(|at| &part[at + word.len()..]));
    let rest = rest.min_by_key(|rest| rest.len())?;
    let ends = words::NOT_ALLOWED
        .iter()
        .chain(words::ONE_OF_BEFORE)
        .filter_map(|word| rest.find(word));
    let noun = rest[..ends.min()?].trim();
    (noun.chars().count() > 2).then(|| noun.to_owned())
}
