//! Reads the YAML of a folder of descriptions; nothing after this stage knows YAML.

mod condition;
mod family;
mod field;
mod method;
mod node;
mod package;
mod syntax;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Label, Place};
use crate::model::Spec;
use crate::parallel;

/// The file in a folder that has the types which the folder's methods share.
pub const FAMILY_FILE: &str = "_types.yaml";

/// The file at the root that tells about the crate itself.
pub const PACKAGE_FILE: &str = "_crate.yaml";

/// The texts of all description files, by their path relative to the folder, with `/` between names.
pub type Texts = BTreeMap<String, String>;

/// Finds and reads all `.yaml` files in `folder` and below.
///
/// # Errors
/// A diagnostic for each file or folder that cannot be read, or that is not UTF-8.
pub fn read_folder(folder: &Path) -> Result<Texts, Vec<Diagnostic>> {
    let mut texts = Texts::new();
    let mut problems = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let entries = match std::fs::read_dir(folder.join(&relative)) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(unreadable(&relative, &error.to_string()));
                continue;
            }
        };
        for entry in entries {
            match entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))) {
                Ok((name, kind)) => {
                    let path = relative.join(name);
                    if kind.is_dir() {
                        open.push(path);
                    } else if path.extension().is_some_and(|extension| extension == "yaml") {
                        match std::fs::read(folder.join(&path)).map(String::from_utf8) {
                            Ok(Ok(text)) => drop(texts.insert(with_slashes(&path), without_mark(text))),
                            Ok(Err(error)) => {
                                let at = error.utf8_error().valid_up_to();
                                problems.push(unreadable(&path, &format!("byte {at} is not UTF-8")));
                            }
                            Err(error) => problems.push(unreadable(&path, &error.to_string())),
                        }
                    }
                }
                Err(error) => problems.push(unreadable(&relative, &error.to_string())),
            }
        }
    }
    if problems.is_empty() { Ok(texts) } else { Err(problems) }
}

/// The text without the mark that some editors put before it.
fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

fn with_slashes(path: &Path) -> String {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}

fn unreadable(path: &Path, why: &str) -> Diagnostic {
    let file = with_slashes(path);
    Diagnostic::new(
        Code::Unreadable,
        format!("`{file}` cannot be read: {why}"),
        Label::new(&file, Place::File, ""),
    )
}

/// Turns the texts into descriptions, and reports everything in them that the format does not know.
///
/// What could be read is returned together with the problems, so that later checks can add theirs.
pub fn parse(texts: &Texts) -> (Spec, Vec<Diagnostic>) {
    let files: Vec<(&String, &String)> = texts.iter().collect();
    let parsed = parallel::map(&files, |(file, text)| parse_file(file, text));
    let mut spec = Spec::default();
    let mut problems = Vec::new();
    for (description, found) in parsed {
        problems.extend(found);
        match description {
            Some(Description::Method(method)) => spec.methods.push(*method),
            Some(Description::Family(family)) => spec.families.push(family),
            Some(Description::Package(package)) => spec.package = package,
            None => {}
        }
    }
    spec.methods.sort_by(|a, b| a.name.cmp(&b.name));
    (spec, problems)
}

enum Description {
    Method(Box<crate::model::Method>),
    Family(crate::model::Family),
    Package(crate::model::Package),
}

fn parse_file(file: &str, text: &str) -> (Option<Description>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let value = match syntax::parse(file, text) {
        Ok(value) => value,
        Err(problem) => return (None, vec![*problem]),
    };
    let root = node::Node::root(file, &value);
    let description = if file == PACKAGE_FILE {
        package::read(&root, &mut problems).map(Description::Package)
    } else if file == FAMILY_FILE || file.ends_with(&format!("/{FAMILY_FILE}")) {
        family::read(&root, &mut problems).map(Description::Family)
    } else {
        method::read(&root, &mut problems).map(|method| Description::Method(Box::new(method)))
    };
    (description, problems)
}
