//! The parameters of a notification before they are verified.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::form;

/// Raw names and values, by name.
pub(super) type Parameters = BTreeMap<Vec<u8>, Vec<u8>>;

/// Reads a body, and returns the name that two of its parameters share, if there is one.
pub(super) fn read(body: &[u8]) -> (Parameters, Option<Vec<u8>>) {
    let mut parameters = Parameters::new();
    let mut duplicate = None;
    for (name, value) in form::decode(body) {
        match parameters.entry(name) {
            Entry::Vacant(vacant) => _ = vacant.insert(value),
            Entry::Occupied(occupied) => _ = duplicate.get_or_insert_with(|| occupied.key().clone()),
        }
    }
    (parameters, duplicate)
}

/// Whether the value stands for an absent one: it is empty, or the word that Java writes for nothing.
pub(super) fn is_absent(value: &[u8]) -> bool {
    matches!(value, b"" | b"null")
}

pub(super) fn present<'a>(parameters: &'a Parameters, name: &str) -> Option<&'a [u8]> {
    let value = parameters.get(name.as_bytes())?;
    (!is_absent(value)).then_some(value)
}

/// A text that nobody has verified, short enough for a log.
pub(crate) fn printable(bytes: &[u8]) -> String {
    const LONGEST: usize = 64;
    String::from_utf8_lossy(bytes).chars().take(LONGEST).collect()
}
