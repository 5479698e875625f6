use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label, Place};

/// Shows `diagnostic` as the Rust compiler shows its own: message, place, snippet with carets, help.
///
/// `texts` has the text of each file by its path. `folder` is put before paths, so that they can be opened
/// from where the user stands.
pub fn render(diagnostic: &Diagnostic, texts: &BTreeMap<String, String>, folder: &str, colour: bool) -> String {
    let mut group = Group::with_title(
        Level::ERROR
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.id()),
    );
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
        let annotations = labels(diagnostic).filter(|label| label.file == file).map(|label| {
            let kind = if std::ptr::eq(label, &raw const diagnostic.primary) {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            kind.span(label.place.bytes(text)).label(label.text.as_str())
        });
        group = group.element(Snippet::source(text).path(path).annotations(annotations));
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

fn labels(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    std::iter::once(&diagnostic.primary).chain(&diagnostic.related)
}

fn join(folder: &str, file: &str) -> String {
    if folder.is_empty() {
        file.to_owned()
    } else {
        format!("{}/{file}", folder.trim_end_matches('/'))
    }
}
