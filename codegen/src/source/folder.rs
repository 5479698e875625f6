use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::Texts;
use crate::diagnostic::{Code, Diagnostic, Label, Place};

/// Finds and reads all `.yaml` files in `folder` and below.
///
/// # Errors
/// A diagnostic for each file or folder that cannot be read, or that is not UTF-8, and for each `.yml` file, which
/// would otherwise be missed in silence.
pub fn read_folder(folder: &Path) -> Result<Texts, Vec<Diagnostic>> {
    let mut reader = Reader {
        folder,
        open: vec![PathBuf::new()],
        texts: Texts::new(),
        problems: Vec::new(),
    };
    while let Some(relative) = reader.open.pop() {
        match fs::read_dir(folder.join(&relative)) {
            Ok(entries) => {
                for entry in entries {
                    match entry {
                        Ok(entry) => reader.entry(&relative, &entry),
                        Err(error) => reader.unreadable(&relative, &error.to_string()),
                    }
                }
            }
            Err(error) => reader.unreadable(&relative, &error.to_string()),
        }
    }
    if reader.problems.is_empty() {
        Ok(reader.texts)
    } else {
        Err(reader.problems)
    }
}

struct Reader<'f> {
    folder: &'f Path,
    /// The folders that are still to be read.
    open: Vec<PathBuf>,
    texts: Texts,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn entry(&mut self, parent: &Path, entry: &DirEntry) {
        let path = parent.join(entry.file_name());
        match (
            entry.file_type(),
            path.extension().and_then(|extension| extension.to_str()),
        ) {
            (Err(error), _) => self.unreadable(&path, &error.to_string()),
            (Ok(kind), _) if kind.is_dir() => self.open.push(path),
            (Ok(_), Some("yaml")) => self.file(&path),
            (Ok(_), Some("yml")) => {
                let name = with_slashes(&path);
                let message = format!("`{name}` is not read: descriptions end in `.yaml`");
                let problem = Diagnostic::new(Code::WrongFile, message, Label::new(&name, Place::File, ""));
                self.problems.push(problem.help("rename the file"));
            }
            (Ok(_), _) => {}
        }
    }

    fn file(&mut self, path: &Path) {
        match fs::read(self.folder.join(path)).map(String::from_utf8) {
            Ok(Ok(text)) => {
                self.texts.insert(with_slashes(path), without_mark(text));
            }
            Ok(Err(error)) => {
                let at = error.utf8_error().valid_up_to();
                self.unreadable(path, &format!("byte {at} is not UTF-8"));
            }
            Err(error) => self.unreadable(path, &error.to_string()),
        }
    }

    fn unreadable(&mut self, path: &Path, why: &str) {
        let name = with_slashes(path);
        let message = format!("`{name}` cannot be read: {why}");
        let label = Label::new(&name, Place::File, "");
        self.problems.push(Diagnostic::new(Code::Unreadable, message, label));
    }
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
