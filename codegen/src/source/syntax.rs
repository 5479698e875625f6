use serde_yaml::Value;

use super::repeated::repeated_keys;
use crate::diagnostic::{Code, Diagnostic, Label, Place};

/// The largest description that is read. Ten times the largest page of the platform fits in it.
pub(crate) const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Reads YAML text into a tree of plain values.
pub(super) fn parse(file: &str, text: &str) -> Result<Value, Vec<Diagnostic>> {
    if text.len() > MAX_BYTES {
        return Err(vec![
            Diagnostic::new(
                Code::Syntax,
                format!("the file has {} bytes, at most {MAX_BYTES} are read", text.len()),
                Label::new(file, Place::File, ""),
            )
            .help("a description this long is a mistake; a method with its types is a few hundred lines"),
        ]);
    }
    serde_yaml::from_str(text).map_err(|error| {
        let repeated = repeated_keys(file, text);
        if !repeated.is_empty() {
            return repeated;
        }
        let at = error
            .location()
            .map_or(0, |place| offset(text, place.line(), place.column()));
        let rest = text.get(at..).unwrap_or_default();
        let end = at + rest.find(['\n', '\r']).unwrap_or(rest.len());
        let message = without_position(&error.to_string());
        let problem = Diagnostic::new(Code::Syntax, message, Label::new(file, Place::Bytes(at..end), ""));
        vec![if rest.trim_start_matches(' ').starts_with('\t') {
            problem.help("indent with spaces: YAML does not take tabs")
        } else {
            problem
        }]
    })
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
