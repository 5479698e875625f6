//! Where this repository is, so that commands work from any folder in it.

use std::path::{Path, PathBuf};

/// The folder of the repository: the parent of this package, as `cargo run` tells it, or the working folder.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let here = std::env::current_dir().unwrap_or_default();
    match here.strip_prefix(root) {
        // Paths are shown from where the user stands, which may be a folder inside of the repository.
        Ok(below) if package.is_some() => below.iter().map(|_| "..").collect(),
        _ => root.to_path_buf(),
    }
}

/// A folder of the repository.
pub(crate) fn folder(name: &str) -> PathBuf {
    root().join(name)
}
