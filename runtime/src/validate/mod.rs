//! Documented rules as data, and the one checker that walks them.
//!
//! Generated code holds a constant table for each type; [`check`] compares a JSON object with it and
//! reports every violation in one pass, in the order of the table, depth first.
//!
//! * `null`, `""`, `[]` and a file without a byte count as absent; an absent field is only checked for being required
//! * lengths count Unicode scalar values
//! * rules on a list of texts hold for each item

mod check;
mod format;
mod place;
mod rules;
mod single;
mod text;
mod violation;

use serde::Serialize;

pub use check::check;
pub use format::Format;
pub use rules::{FieldRules, Is, ObjectRules, Rule};
pub use violation::{Condition, Problem, Violation, Violations};

/// A type with documented rules. Implemented by generated code.
pub trait Validate {
    /// The rules of this type.
    fn rules() -> &'static ObjectRules;

    /// Checks the value against every documented rule.
    ///
    /// # Errors
    ///
    /// All violations.
    fn validate(&self) -> Result<(), Violations>
    where
        Self: Serialize,
    {
        validate(self, Self::rules())
    }
}

/// Checks anything that serialises; what cannot be written as JSON is no object.
pub(crate) fn validate<T: Serialize + ?Sized>(value: &T, rules: &'static ObjectRules) -> Result<(), Violations> {
    check(rules, &serde_json::to_value(value).unwrap_or_default())
}
