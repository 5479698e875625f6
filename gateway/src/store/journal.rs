//! The state file: a line for each change, written before the answer to it goes out.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::record::Record;
use super::state_error::StateError;
use super::tables::Tables;

/// The first line, so that no other file is taken for one of these.
const HEADER: &str = r#"{"alipay_gateway_state":1}"#;

/// An open state file. Nobody else has it open.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    /// What is known to be whole.
    length: u64,
    is_sound: bool,
    _lock: Lock,
}

impl Journal {
    /// Reads a state file, makes it short, and keeps it open. There need not be one yet.
    pub(crate) fn open(path: &Path) -> Result<(Self, Tables), StateError> {
        let failed = |source| StateError::Io {
            path: path.to_owned(),
            source,
        };
        let lock = Lock::take(path)?;
        let content = match fs::read(path) {
            Ok(content) => content,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(failed(error)),
        };
        let tables = read(path, &content)?;
        let (file, length) = rewrite(path, &tables).map_err(failed)?;
        let journal = Self {
            file,
            length,
            is_sound: true,
            _lock: lock,
        };
        Ok((journal, tables))
    }

    /// Adds a change, all of it or nothing.
    pub(crate) fn append(&mut self, records: &[Record]) -> io::Result<()> {
        if !self.is_sound {
            return Err(io::Error::other("the state file could not be written before"));
        }
        let line = line(records)?;
        match self.file.write_all(&line).and_then(|()| self.file.sync_data()) {
            Ok(()) => {
                self.length += line.len() as u64;
                Ok(())
            }
            Err(error) => {
                self.is_sound = self.take_back().is_ok();
                Err(error)
            }
        }
    }

    /// A part of a line must not be continued by the next one.
    fn take_back(&mut self) -> io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.sync_data()
    }
}

/// Takes over what is in whole lines. What follows the last line break was never answered.
fn read(path: &Path, content: &[u8]) -> Result<Tables, StateError> {
    let mut tables = Tables::default();
    let Some(end) = content.iter().rposition(|&byte| byte == b'\n') else {
        let is_torn = HEADER.as_bytes().starts_with(content);
        return if is_torn { Ok(tables) } else { Err(not_ours(path)) };
    };
    let mut lines = content[..end].split(|&byte| byte == b'\n');
    if lines.next() != Some(HEADER.as_bytes()) {
        return Err(not_ours(path));
    }
    for (index, line) in lines.enumerate() {
        let records: Vec<Record> = serde_json::from_slice(line).map_err(|source| StateError::Broken {
            path: path.to_owned(),
            line: index + 2,
            source,
        })?;
        for record in records {
            tables.put(record);
        }
    }
    Ok(tables)
}

/// Writes only what counts into a new file, and puts that in the place of the old one in one step.
fn rewrite(path: &Path, tables: &Tables) -> io::Result<(File, u64)> {
    let mut content = format!("{HEADER}\n").into_bytes();
    for record in tables.records() {
        content.extend(line(&[record])?);
    }
    let new = beside(path, ".new");
    let mut file = File::create(&new)?;
    file.write_all(&content)?;
    file.sync_all()?;
    fs::rename(&new, path)?;
    sync_folder(path)?;
    Ok((file, content.len() as u64))
}

/// Only then does the new name outlast a loss of power.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn line(records: &[Record]) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(records)?;
    line.push(b'\n');
    Ok(line)
}

pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn not_ours(path: &Path) -> StateError {
    StateError::NotOurs { path: path.to_owned() }
}

#[cfg(test)]
mod tests;
