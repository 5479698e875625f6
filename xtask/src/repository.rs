//! Where this repository is, so that commands work from any folder in it.

use std::path::{Path, PathBuf};

/// The folder of the repository: the parent of this package, as `cargo run` tells it, or the working folder.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let root = package.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let is_here = std::env::current_dir().is_ok_and(|here| here == root);
    if is_here { PathBuf::new() } else { root.to_path_buf() }
}

/// A folder of the repository.
pub(crate) fn folder(name: &str) -> PathBuf {
    root().join(name)
}
