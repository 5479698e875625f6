//! The checked model as JSON, for other tools. The project's `docs/en/export.md` has the shape.

mod shape;
mod tree;

use crate::model::Spec;
pub use shape::{Condition, Document, ErrorCode, Field, Method, Rules, Value};

/// The version of the shape: it grows by one when something is renamed or removed, not when something is added.
pub const VERSION: u32 = 2;

/// The model of `spec`, which must have passed all checks and have been lowered without problems.
pub fn export(spec: &Spec) -> Document {
    tree::document(spec)
}
