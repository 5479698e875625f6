use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::{Pattern, UNFINISHED};
use crate::emit::{File, Files, MARKER};
use crate::parallel;

/// How a folder differs from the emitted files; paths are relative to it, with `/` between names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Files of ours that are there with other content.
    pub changed: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files of ours that are no longer emitted.
    pub orphaned: Vec<String>,
    /// Files of somebody else that stand where ours should be.
    pub in_the_way: Vec<String>,
    /// Files of somebody else among ours.
    pub foreign: Vec<String>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

impl Comparison {
    /// Whether the folder has exactly what it should have.
    pub fn is_fresh(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.orphaned.is_empty() && self.in_the_way.is_empty()
    }
}

/// Compares `folder` with `files`, or with those of them that `only` chooses.
///
/// Looks at `Cargo.toml` and at everything under `src` and `tests/samples`; the rest of the folder is nobody's business here.
///
/// # Errors
/// When a file or folder cannot be read.
pub fn compare(files: &Files, folder: &Path, only: Option<&Pattern>) -> io::Result<Comparison> {
    let mut result = Comparison::default();
    let chosen = |path: &str, sources: &[String]| only.is_none_or(|only| only.matches(path, sources));
    let files_to_compare: Vec<_> = files
        .iter()
        .filter(|(path, file)| chosen(path, &file.sources))
        .collect();
    let states = parallel::map(&files_to_compare, |(path, file)| state(&folder.join(path), file));
    for ((path, _), state) in files_to_compare.into_iter().zip(states) {
        match state? {
            State::Unchanged => result.unchanged += 1,
            State::Changed => result.changed.push(path.clone()),
            State::InTheWay => result.in_the_way.push(path.clone()),
            State::Missing => result.missing.push(path.clone()),
        }
    }
    for path in files_under(folder)? {
        if files.contains_key(&path) {
            continue;
        }
        if is_unfinished(&path) {
            result.orphaned.push(path);
        } else if is_code(&path) && chosen(&path, &[]) {
            let there = std::fs::read(folder.join(&path)).map_err(|error| in_file(&folder.join(&path), &error))?;
            if is_ours(&there) {
                result.orphaned.push(path);
            } else {
                result.foreign.push(path);
            }
        }
    }
    Ok(result)
}

/// The folders that are ours.
const FOLDERS: [&str; 2] = ["src", "tests/samples"];

/// What stands where an emitted file should be.
enum State {
    Unchanged,
    Changed,
    InTheWay,
    Missing,
}

fn state(path: &Path, file: &File) -> io::Result<State> {
    match std::fs::read(path) {
        Ok(there) if there == file.text.as_bytes() => Ok(State::Unchanged),
        Ok(there) if is_ours(&there) => Ok(State::Changed),
        Ok(_) => Ok(State::InTheWay),
        Err(error) if is_absent(&error) => Ok(State::Missing),
        Err(error) => Err(in_file(path, &error)),
    }
}

fn is_ours(content: &[u8]) -> bool {
    let first_line = content.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first_line
        .windows(MARKER.len())
        .any(|window| window == MARKER.as_bytes())
}

fn is_code(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

fn is_unfinished(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with(UNFINISHED))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// All files in our folders of `folder` and below, in order.
fn files_under(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut open: Vec<String> = FOLDERS.map(str::to_owned).into();
    while let Some(relative) = open.pop() {
        let path = folder.join(&relative);
        let entries = match std::fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if is_absent(&error) => continue,
            Err(error) => return Err(in_file(&path, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| in_file(&path, &error))?;
            let name = format!("{relative}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().map_err(|error| in_file(&path, &error))?.is_dir() {
                open.push(name);
            } else {
                found.insert(name);
            }
        }
    }
    Ok(found)
}

/// The error, with the path that it is about.
pub(super) fn in_file(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
