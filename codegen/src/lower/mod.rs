//! Decides everything about the crate: modules, names, directions, features, documentation. Nothing is decided later.

mod broken;
mod docs;
mod enums;
mod example;
mod features;
mod filled;
mod held;
/// The crate as it was decided: what `emit` writes down.
pub mod ir;
mod limits;
mod made;
mod modules;
mod names;
mod objects;
mod rules;
mod sample;
mod samples;
mod scope;
mod shown;
mod tree;
mod usage;

pub use features::RUNTIME_FEATURES;
pub use names::RUNTIME_TYPES;
pub use scope::{COMMON_METHODS, Case, KEYWORDS, PRELUDE_TYPES, RustName, Scope};
pub(crate) use usage::reachable;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::model::{ErrorCode, Fields, Resolver, Spec, ValueSet};

/// The stages before this one, put together for those that need them all.
struct Lowering<'s> {
    spec: &'s Spec,
    types: Resolver<'s>,
    tree: tree::Tree,
    names: names::Names,
    usage: usage::Usage,
    /// The features that bring each module.
    features: Vec<BTreeSet<String>>,
}

/// What is wrong with names alone, for descriptions that have other problems too.
pub fn name_problems(spec: &Spec) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let tree = tree::Tree::build(spec, &mut problems);
    names::Names::mint(spec, &Resolver::new(spec), &tree, &mut problems);
    problems
}

/// Decides about the crate that `spec` describes.
///
/// # Errors
/// A diagnostic for each name that cannot be used in Rust, or that two things would have.
pub fn lower(spec: &Spec) -> Result<ir::Crate, Vec<Diagnostic>> {
    let types = Resolver::new(spec);
    let mut problems = Vec::new();
    let tree = tree::Tree::build(spec, &mut problems);
    let names = names::Names::mint(spec, &types, &tree, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let usage = usage::Usage::trace(spec, &types, &tree);
    let implications = features::implications(&tree);
    let lowering = Lowering {
        features: features::by_node(&tree),
        spec,
        types,
        tree,
        names,
        usage,
    };
    Ok(ir::Crate {
        package: spec.package.clone(),
        features: implications,
        modules: modules::lower(&lowering),
        samples: samples::lower(&lowering),
    })
}

/// The names in Rust of the fields of an object, in their order.
pub fn field_names(fields: &Fields) -> Vec<String> {
    plain(&objects::mint_fields(fields, &mut Vec::new()).0)
}

/// The names in Rust of the values of a list, in their order.
pub fn value_names(set: &ValueSet) -> Vec<String> {
    plain(&enums::mint_values(set, &mut Vec::new()).0)
}

/// The names in Rust of error codes, in their order.
pub fn error_names(codes: &[ErrorCode]) -> Vec<String> {
    plain(&enums::mint_errors(codes, &mut Vec::new()).0)
}

fn plain(names: &[RustName]) -> Vec<String> {
    names.iter().map(|name| name.plain().to_owned()).collect()
}
