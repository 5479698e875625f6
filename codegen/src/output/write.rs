use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::compare::in_file;
use super::{Comparison, UNFINISHED};
use crate::emit::Files;

/// Why a folder could not be brought up to date. Every file in it is as before or as emitted, none is in between.
#[derive(Debug)]
pub enum WriteError {
    /// Files of somebody else stand where ours should be; nothing was written.
    InTheWay(Vec<String>),
    /// A file could not be written or removed; those before it were.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InTheWay(paths) => write!(
                f,
                "these files are not ours and stand where emitted ones should be: {}; move them away and run again",
                paths.join(", ")
            ),
            Self::Io(error) => write!(f, "{error}; what is written is whole, and the next run does the rest"),
        }
    }
}

impl std::error::Error for WriteError {}

/// Carries out what `comparison` found: writes what changed or is missing, and removes what is no longer emitted.
///
/// Each file appears under its name only when it is complete.
///
/// # Errors
/// See [`WriteError`].
pub fn write(files: &Files, folder: &Path, comparison: &Comparison) -> Result<(), WriteError> {
    if !comparison.in_the_way.is_empty() {
        return Err(WriteError::InTheWay(comparison.in_the_way.clone()));
    }
    for path in comparison.changed.iter().chain(&comparison.missing) {
        if let Some(file) = files.get(path) {
            let target = folder.join(path);
            replace(&target, file.text.as_bytes()).map_err(|error| WriteError::Io(in_file(&target, &error)))?;
        }
    }
    for path in &comparison.orphaned {
        let target = folder.join(path);
        std::fs::remove_file(&target).map_err(|error| WriteError::Io(in_file(&target, &error)))?;
        remove_empty_parents(folder, &target);
    }
    Ok(())
}

fn replace(target: &Path, content: &[u8]) -> io::Result<()> {
    let parent = target.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    // A temporary file would otherwise be for its owner alone.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.tempfile_in(parent)?;
    file.write_all(content)?;
    file.persist(target).map_err(|error| error.error)?;
    Ok(())
}

fn remove_empty_parents(folder: &Path, removed: &Path) {
    let mut parent: Option<PathBuf> = removed.parent().map(Path::to_path_buf);
    while let Some(path) = parent.filter(|path| path != folder && path.starts_with(folder)) {
        // Removal fails, as it should, when something else is still in the folder.
        if std::fs::remove_dir(&path).is_err() {
            break;
        }
        parent = path.parent().map(Path::to_path_buf);
    }
}
