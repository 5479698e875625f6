use super::docs;
use super::ir::{Enum, Variant};
use super::scope::{Case, RustName, Scope};
use crate::diagnostic::Diagnostic;
use crate::model::{ErrorCode, Method, ValueSet};

/// The names for the variant that has every other text.
const OTHER: &[&str] = &["Other", "OtherValue"];

/// A list of values.
pub(super) fn of_values(
    name: RustName,
    features: Vec<String>,
    docs: Vec<String>,
    aliases: Vec<String>,
    set: &ValueSet,
) -> Enum {
    let (names, other) = mint_values(set, &mut Vec::new());
    let variants = set.values.iter().zip(names).map(|(value, name)| Variant {
        docs: docs::value(value),
        name,
        wire: value.wire.clone(),
        deprecated: value.deprecated.clone(),
        advice: None,
    });
    Enum {
        origin: set.origin.clone(),
        name,
        features,
        docs,
        aliases,
        variants: variants.collect(),
        other,
        advice: false,
    }
}

/// The error codes of a method.
pub(super) fn of_errors(name: RustName, method: &Method) -> Enum {
    let (names, other) = mint_errors(&method.errors, &mut Vec::new());
    let variants = method.errors.iter().zip(names).map(|(code, name)| Variant {
        docs: docs::error_code(code),
        name,
        wire: code.code.clone(),
        deprecated: None,
        advice: Some((code.meaning.clone(), code.action.clone())),
    });
    Enum {
        origin: method.origin.key("errors"),
        name,
        features: Vec::new(),
        docs: docs::error_codes(method.name.as_str()),
        aliases: Vec::new(),
        variants: variants.collect(),
        other,
        advice: true,
    }
}

pub(super) fn mint_values(set: &ValueSet, problems: &mut Vec<Diagnostic>) -> (Vec<RustName>, RustName) {
    let mut scope = Scope::new("values", Case::UpperCamel, &[]);
    let names = set.values.iter().map(|value| {
        let origin = set.origin.key(&value.wire);
        scope.mint(&value.wire, value.rust_name.as_deref(), &origin, problems)
    });
    let names = names.collect();
    (names, scope.helper(OTHER))
}

pub(super) fn mint_errors(codes: &[ErrorCode], problems: &mut Vec<Diagnostic>) -> (Vec<RustName>, RustName) {
    let mut scope = Scope::new("error codes", Case::UpperCamel, &[]);
    let names = codes
        .iter()
        .map(|code| scope.mint(&code.code, code.rust_name.as_deref(), &code.origin, problems))
        .collect();
    (names, scope.helper(OTHER))
}
