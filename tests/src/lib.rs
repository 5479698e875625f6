//! Helpers of the tests that cross crates.
//!
//! [`descriptions`] finds and generates from descriptions, [`scratch`] compiles what was generated, and [`code`] reads
//! it back, so that tests can compare it with the descriptions.

pub mod code;
pub mod command;
pub mod descriptions;
#[cfg(doctest)]
#[allow(non_snake_case)] // named as the files are
mod guides;
pub mod scratch;
pub mod surface;

use std::path::{Path, PathBuf};

/// The folder of the whole project.
///
/// # Panics
/// When this crate has no folder around it.
pub fn project() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the project's folder").to_owned()
}

/// The example of the project's README compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
