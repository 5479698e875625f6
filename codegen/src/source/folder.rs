use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use super::Texts;
use super::syntax::MAX_BYTES;
use crate::diagnostic::{Code, Diagnostic, Label, Place, path};

/// Finds and reads all `.yaml` files in `folder` and below.
///
/// # Errors
/// A diagnostic for each file or folder that cannot be read, or that is not UTF-8, and for each `.yml` file, which
/// would otherwise be missed in silence.
pub fn read_folder(folder: &Path) -> Result<Texts, Vec<Diagnostic>> {
    match read_readable(folder) {
        (texts, problems) if problems.is_empty() => Ok(texts),
        (_, problems) => Err(problems),
    }
}

/// Like [`read_folder`], but gives what can be read beside the diagnostics for what cannot.
pub fn read_readable(folder: &Path) -> (Texts, Vec<Diagnostic>) {
    let mut reader = Reader {
        folder,
        open: vec![PathBuf::new()],
        found: Found::default(),
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
    (reader.found.texts, reader.found.problems)
}

struct Reader<'f> {
    folder: &'f Path,
    /// The folders that are still to be read.
    open: Vec<PathBuf>,
    found: Found,
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
            (Ok(_), Some("yaml" | "yml")) => match read_file(&self.folder.join(&path)) {
                Ok(bytes) => self.found.take(with_slashes(&path), bytes),
                Err(error) => self.unreadable(&path, &error.to_string()),
            },
            (Ok(_), _) => {}
        }
    }

    fn unreadable(&mut self, path: &Path, why: &str) {
        self.found.unreadable(&with_slashes(path), why);
    }
}

/// The texts of files that were read from somewhere else than a folder, by their paths.
///
/// # Errors
/// As [`read_folder`].
pub fn read_files(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Result<Texts, Vec<Diagnostic>> {
    let mut found = Found::default();
    for (name, bytes) in files {
        found.take(name, bytes);
    }
    found.end()
}

#[derive(Default)]
struct Found {
    texts: Texts,
    problems: Vec<Diagnostic>,
}

impl Found {
    fn take(&mut self, name: String, bytes: Vec<u8>) {
        match Path::new(&name).extension().and_then(|extension| extension.to_str()) {
            Some("yaml") => match String::from_utf8(bytes) {
                Ok(text) => {
                    self.texts.insert(name, without_mark(text));
                }
                Err(error) => {
                    let at = error.utf8_error().valid_up_to();
                    self.unreadable(&name, &format!("byte {at} is not UTF-8"));
                }
            },
            Some("yml") => {
                let message = format!("`{}` is not read: descriptions end in `.yaml`", path(&name));
                let problem = Diagnostic::new(Code::WrongFile, message, Label::new(&name, Place::File, ""));
                self.problems
                    .push(problem.help(format!("call it `{}`", path(&with_extension(&name)))));
            }
            _ => {}
        }
    }

    fn unreadable(&mut self, name: &str, why: &str) {
        let message = format!("`{}` cannot be read: {why}", path(name));
        let label = Label::new(name, Place::File, "");
        self.problems.push(Diagnostic::new(Code::Unreadable, message, label));
    }

    fn end(self) -> Result<Texts, Vec<Diagnostic>> {
        if self.problems.is_empty() {
            Ok(self.texts)
        } else {
            Err(self.problems)
        }
    }
}

/// The content of a file, and an error where it would take forever or all memory.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    if metadata.len() > MAX_BYTES as u64 {
        let message = format!("it has {} bytes, at most {MAX_BYTES} are read", metadata.len());
        return Err(io::Error::other(message));
    }
    fs::read(path)
}

/// The text without the mark that some editors put before it.
fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// The path with the extension that is read.
fn with_extension(name: &str) -> String {
    format!("{}.yaml", name.trim_end_matches(".yml"))
}

fn with_slashes(path: &Path) -> String {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    names.join("/")
}
