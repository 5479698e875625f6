use std::collections::BTreeMap;

use serde::Serialize;

use super::text::{join, with_paths};
use super::{Diagnostic, Label, Severity};

#[derive(Serialize)]
struct Report<'d> {
    severity: Severity,
    code: &'static str,
    message: String,
    #[serde(flatten)]
    primary: Position<'d>,
    related: Vec<Position<'d>>,
    help: Vec<String>,
}

#[derive(Serialize)]
struct Position<'d> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'d str,
}

/// Shows `diagnostic` as one line of JSON for editors and other tools: `severity`, `code`, `message`, `file`, `line`,
/// `column`, `end_line`, `end_column`, `label`, `related` (places like the first) and `help`.
///
/// Lines and columns count from 1, columns in characters. `folder` is put before paths, as in [`render`](super::render).
pub fn to_json(diagnostic: &Diagnostic, texts: &BTreeMap<String, String>, folder: &str) -> String {
    let report = Report {
        severity: diagnostic.code.severity(),
        code: diagnostic.code.id(),
        message: with_paths(&diagnostic.message, folder),
        primary: position(&diagnostic.primary, texts, folder),
        related: diagnostic
            .related
            .iter()
            .map(|label| position(label, texts, folder))
            .collect(),
        help: diagnostic.help.iter().map(|help| with_paths(help, folder)).collect(),
    };
    // Text, numbers and lists of them always have a form in JSON.
    serde_json::to_string(&report).unwrap_or_default()
}

fn position<'d>(label: &'d Label, texts: &BTreeMap<String, String>, folder: &str) -> Position<'d> {
    let text = texts.get(&label.file).map_or("", String::as_str);
    let bytes = label.place.bytes(text);
    let (line, column) = line_and_column(text, bytes.start);
    let (end_line, end_column) = line_and_column(text, bytes.end);
    Position {
        file: join(folder, &label.file),
        line,
        column,
        end_line,
        end_column,
        label: &label.text,
    }
}

/// Line and column of byte `at`, both from 1.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}
