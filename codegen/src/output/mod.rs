//! Brings a folder into agreement with the emitted files: compare, write, remove. All or nothing for each file.

mod compare;
mod pattern;
mod write;

pub use compare::{Comparison, compare};
pub use pattern::Pattern;
pub use write::{WriteError, write};

/// How the names of our unfinished files begin: what a killed run leaves behind is known by it.
const UNFINISHED: &str = ".alipay-codegen-";
