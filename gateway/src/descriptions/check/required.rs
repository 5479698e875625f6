//! Fields that must be there. An empty text, an empty list and an empty file count as missing.

use super::Scope;
use crate::descriptions::plan::Field;

/// What is told of a missing field.
pub(super) fn found(field: &Field, scope: Scope<'_>) -> String {
    let is_empty_file = scope.files.contains_key(&field.name) && field.is_file();
    if is_empty_file {
        "the file is empty"
    } else {
        "it is missing or empty"
    }
    .to_owned()
}
