use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::diagnostic::{Code, Diagnostic, Label, Place};

/// What of a text the walk is inside of.
enum Level {
    Sequence,
    /// The keys so far with their places, and whether the next node is a key.
    Mapping(HashMap<String, Range<usize>>, bool),
}

/// Finds keys that stand in their mapping twice, and numbers that no number type holds: the reader of YAML text refuses
/// both, and does not tell where the first key is.
pub(super) fn problems(file: &str, text: &str) -> Vec<Diagnostic> {
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let offset = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
    let mut levels: Vec<Level> = Vec::new();
    let mut problems = Vec::new();
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else {
            // Something else is wrong as well, and hides what comes after it.
            return Vec::new();
        };
        let range = offset(span.start.index())..offset(span.end.index());
        if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
            levels.pop();
            continue;
        }
        let is_key = match levels.last_mut() {
            Some(Level::Mapping(_, next_is_key)) => {
                *next_is_key = !*next_is_key;
                !*next_is_key
            }
            _ => false,
        };
        if let Event::Scalar(number, ScalarStyle::Plain, ..) = &event
            && is_too_long(number)
        {
            problems.push(too_long(file, number, range.clone()));
        }
        match (event, levels.last_mut()) {
            (Event::Scalar(name, ..), Some(Level::Mapping(keys, _))) if is_key => {
                let first = keys.entry(name.to_string()).or_insert_with(|| range.clone()).clone();
                if first != range {
                    problems.push(repeated(file, &name, first, range));
                }
            }
            (Event::MappingStart(..), _) => levels.push(Level::Mapping(HashMap::new(), true)),
            (Event::SequenceStart(..), _) => levels.push(Level::Sequence),
            _ => {}
        }
    }
    problems
}

fn repeated(file: &str, name: &str, first: Range<usize>, second: Range<usize>) -> Diagnostic {
    Diagnostic::new(
        Code::DefinedTwice,
        format!("the key `{name}` is there twice"),
        Label::new(file, Place::Bytes(second), "the second"),
    )
    .related(Label::new(file, Place::Bytes(first), "the first"))
    .help("remove one of the two")
}

/// Whether the reader of YAML text takes a text for a number that has no room in 64 bits.
fn is_too_long(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole && text.parse::<i64>().is_err() && text.parse::<u64>().is_err()
}

fn too_long(file: &str, number: &str, at: Range<usize>) -> Diagnostic {
    let message = format!("`{number}` is too long for a number");
    Diagnostic::new(Code::WrongKind, message, Label::new(file, Place::Bytes(at), ""))
        .help(format!("write it between quotes: \"{number}\""))
}
