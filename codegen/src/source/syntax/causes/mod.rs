//! The mistakes that make a text no YAML, one family a file.

pub(super) mod brackets;
pub(super) mod colons;
pub(super) mod documents;
pub(super) mod indents;
pub(super) mod quotes;
pub(super) mod sentences;
pub(super) mod signs;
pub(super) mod spaces;
