//! What measurements need: a platform of the real one's size, and the time and memory that work takes.

pub mod plain;
pub mod scratch;
pub mod synthetic;
pub mod usage;

use std::path::{Path, PathBuf};

/// The folder of the whole project.
///
/// # Panics
/// When this crate has no folder around it.
pub fn project() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the project's folder").to_owned()
}
