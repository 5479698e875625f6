use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label, Place, Severity};

/// Shows `diagnostic` as the Rust compiler shows its own: message, place, snippet with carets, help.
///
/// `texts` has the text of each file by its path. `folder` is put before paths, so that they can be opened
/// from where the user stands.
pub fn render(diagnostic: &Diagnostic, texts: &BTreeMap<String, String>, folder: &str, colour: bool) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(with_paths(&diagnostic.message, folder))
        .id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    let mut files: Vec<&str> = Vec::new();
    for label in labels(diagnostic) {
        if !files.contains(&label.file.as_str()) {
            files.push(&label.file);
        }
    }
    for file in files {
        let path = join(folder, file);
        if labels(diagnostic).all(|label| label.file != file || label.place == Place::File) {
            group = group.element(Origin::path(path));
            continue;
        }
        let text = texts.get(file).map_or("", String::as_str);
        let here: Vec<(&Label, Range<usize>)> = labels(diagnostic)
            .filter(|label| label.file == file)
            .map(|label| (label, label.place.bytes(text)))
            .collect();
        let window = window(text, here.iter().map(|(_, bytes)| bytes));
        let annotations = here.into_iter().map(|(label, bytes)| {
            let kind = if std::ptr::eq(label, &raw const diagnostic.primary) {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            kind.span(bytes.start - window.start..bytes.end - window.start)
                .label(label.text.as_str())
        });
        let first_line = text[..window.start].matches('\n').count() + 1;
        group = group.element(
            Snippet::source(&text[window.clone()])
                .line_start(first_line)
                .path(path)
                .annotations(annotations),
        );
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(with_paths(help, folder)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    std::iter::once(&diagnostic.primary).chain(&diagnostic.related)
}

/// The whole lines that `places` are in: a renderer that saw all of a large text would be slow at each problem.
fn window<'r>(text: &str, places: impl Iterator<Item = &'r Range<usize>>) -> Range<usize> {
    let (start, end) = places.fold((text.len(), 0), |(start, end), place| {
        (start.min(place.start), end.max(place.end))
    });
    // The end of a text that ends its last line is shown in that line.
    let start = if start == text.len() {
        text.trim_end_matches('\n').len().max(start.saturating_sub(1))
    } else {
        start
    };
    let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let end = end.max(start);
    start..text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
}

/// Stands before the paths of descriptions in messages until they are shown.
const FOLDER: &str = "\u{f8ff}/";

/// The path of a description in a message or a help, which is shown like the paths of places.
pub fn path(file: &str) -> String {
    format!("{FOLDER}{file}")
}

/// A message with its paths as they are shown from where the user stands.
pub(super) fn with_paths(message: &str, folder: &str) -> String {
    message.replace(FOLDER, &join(folder, ""))
}

pub(super) fn join(folder: &str, file: &str) -> String {
    if folder.is_empty() {
        file.to_owned()
    } else {
        format!("{}/{file}", folder.trim_end_matches('/'))
    }
}
