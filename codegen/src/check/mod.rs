//! Whether the descriptions make sense: one rule a file, and all problems of all files in one run.

mod conditions_resolve;
mod examples_obey;
mod files_match_methods;
mod limits_agree;
mod placements_fit;
mod rules_fit_types;
mod types_are_used;
mod types_defined_once;
mod types_end;
mod types_resolve;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Field, Fields, Home, Method, Resolver, Spec, TypeId, TypeKind};
use crate::parallel;

pub(crate) use examples_obey::broken_rule;

/// A rule that descriptions must keep.
pub struct Check {
    /// Its name, which is also the name of its file.
    pub id: &'static str,
    /// What it sees to, in one line.
    pub purpose: &'static str,
    run: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// All rules, in the order in which they run.
pub const CHECKS: &[Check] = &[
    files_match_methods::CHECK,
    types_defined_once::CHECK,
    types_resolve::CHECK,
    types_are_used::CHECK,
    types_end::CHECK,
    placements_fit::CHECK,
    rules_fit_types::CHECK,
    limits_agree::CHECK,
    conditions_resolve::CHECK,
    examples_obey::CHECK,
];

/// Runs every rule over all descriptions.
pub fn run(spec: &Spec) -> Vec<Diagnostic> {
    let context = Context {
        spec,
        types: Resolver::new(spec),
    };
    let found = parallel::map(CHECKS, |check| {
        let mut problems = Vec::new();
        (check.run)(&context, &mut problems);
        problems
    });
    found.into_iter().flatten().collect()
}

/// Sorts problems by file and place, so that a reader can go through the files from top to bottom.
pub fn sort(problems: &mut [Diagnostic], texts: &crate::source::Texts) {
    problems.sort_by_cached_key(|problem| {
        let label = &problem.primary;
        let at = match (&label.place, texts.get(&label.file)) {
            (Place::File, _) | (_, None) => 0,
            (place, Some(text)) => place.bytes(text).start,
        };
        (label.file.clone(), at, problem.code, problem.message.clone())
    });
}

/// What the rules look at.
struct Context<'s> {
    spec: &'s Spec,
    types: Resolver<'s>,
}

/// An object of the descriptions, and where it belongs.
struct Object<'s> {
    home: Home,
    fields: &'s Fields,
    part: ObjectPart<'s>,
}

#[derive(Clone, Copy)]
enum ObjectPart<'s> {
    Section(&'static str, &'s Method),
    Type(TypeId),
}

impl<'s> Context<'s> {
    /// All objects of all files.
    fn objects(&self) -> impl Iterator<Item = Object<'s>> + '_ {
        let sections = self.spec.methods.iter().enumerate().flat_map(|(at, method)| {
            method.sections().map(move |(name, fields)| Object {
                home: Home::Method(at),
                fields,
                part: ObjectPart::Section(name, method),
            })
        });
        let types = self.types.homes().flat_map(|home| {
            let defs = self.types.types_of(home).iter().enumerate();
            defs.filter_map(move |(index, def)| match &def.kind {
                TypeKind::Object(fields) => Some(Object {
                    home,
                    fields,
                    part: ObjectPart::Type(TypeId { home, index }),
                }),
                TypeKind::Values(_) => None,
            })
        });
        sections.chain(types)
    }

    /// The fields of the objects in `field`, if it holds objects.
    fn members(&self, home: Home, field: &Field) -> Option<&'s Fields> {
        self.types.members(home, field).map(|(_, fields)| fields)
    }

    /// The only values that `field` may have, and nothing when any other will do.
    fn closed_values(&self, home: Home, field: &'s Field) -> Option<Vec<&'s str>> {
        let set = self.types.values(home, field).filter(|set| !set.open)?;
        Some(set.values.iter().map(|value| value.wire.as_str()).collect())
    }
}
