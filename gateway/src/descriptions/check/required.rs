//! Fields that must be there. An empty text and an empty list count as missing.

/// What is told of a missing field.
pub(super) const FOUND: &str = "it is missing or empty";
