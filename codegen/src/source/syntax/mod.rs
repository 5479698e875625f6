//! From text to a tree of plain values, and what is told where that does not work.

mod cause;
mod causes;
mod lenient;
mod page;
mod repeated;
pub(super) mod written;

use serde_yaml::Value;

use crate::diagnostic::{Code, Diagnostic, Label, Place};

/// The largest description that is read. Ten times the largest page of the platform fits in it.
pub(crate) const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Reads YAML text into a tree of plain values, as far as it can be read.
///
/// `judge` tells how many problems a tree has, which helps to find out what a text was meant to be.
pub(super) fn parse(
    file: &str,
    text: &str,
    judge: &dyn Fn(&Value) -> usize,
    problems: &mut Vec<Diagnostic>,
) -> Option<Value> {
    if text.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, at most {MAX_BYTES} are read", text.len());
        problems.push(
            Diagnostic::new(Code::Syntax, message, Label::new(file, Place::File, ""))
                .help("a description this long is a mistake; a method with its types is a few hundred lines"),
        );
        return None;
    }
    let error = match serde_yaml::from_str(text) {
        Ok(value) => {
            problems.extend(written::problems(file, text));
            return Some(value);
        }
        Err(error) => error,
    };
    let clear = repeated::problems(file, text);
    match lenient::parse(text) {
        Ok(value) if !clear.is_empty() => {
            problems.extend(clear);
            problems.extend(written::problems(file, text));
            Some(value)
        }
        read => {
            // What is refused first may be clear, and what comes behind it not.
            let error = read.err().unwrap_or(error);
            problems.push(not_yaml(file, text, judge, &error));
            None
        }
    }
}

fn not_yaml(file: &str, text: &str, judge: &dyn Fn(&Value) -> usize, error: &serde_yaml::Error) -> Diagnostic {
    let words = without_position(&error.to_string());
    let line = error.location().map_or(1, |place| place.line());
    let problem = match cause::find(text, &words, line, judge) {
        Some(found) => {
            let label = Label::new(file, Place::Bytes(found.at), "");
            Diagnostic::new(Code::Syntax, found.message, label).help(found.help)
        }
        None => {
            let at = error
                .location()
                .map_or(0, |place| offset(text, place.line(), place.column()));
            let rest = text.get(at..).unwrap_or_default();
            let end = at + rest.find(['\n', '\r']).unwrap_or(rest.len());
            Diagnostic::new(Code::Syntax, words, Label::new(file, Place::Bytes(at..end), "")).help(
                "look at this line and the ones above it: a space after each colon, two spaces for each level, \
                 and quotes around text with a colon or a sign",
            )
        }
    };
    problem.help("nothing else of this file was looked at yet")
}

/// The byte at a line and column, both from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = text.get(start..).unwrap_or_default();
    let within = rest
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(rest.len(), |(at, _)| at);
    start + within
}

/// The message without the `at line 1 column 2` that the snippet shows anyway.
fn without_position(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}
