//! Whether the descriptions make sense: one rule a file, and all problems of all files in one run.

mod all_is_described;
mod conditions_resolve;
mod examples_obey;
mod fields_are_own;
mod files_differ;
mod files_match_methods;
mod limits_agree;
mod notifications_differ;
mod placements_fit;
mod repetitions;
mod rules_fit_types;
mod texts;
mod texts_are_finished;
mod texts_are_sentences;
mod types_are_used;
mod types_defined_once;
mod types_end;
mod types_resolve;

pub use texts_are_finished::MARK;
pub use texts_are_sentences::LONGEST_SENTENCE;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Place, Severity, locate_all};
use crate::model::{Field, Fields, Home, Method, Resolver, Spec, TypeId, TypeKind, TypeRef};
use crate::parallel;

pub(crate) use examples_obey::{broken_limit, broken_rule, opened};

/// A rule that descriptions must keep.
pub struct Check {
    /// Its name, which is also the name of its file.
    pub id: &'static str,
    /// What it sees to, in one line.
    pub purpose: &'static str,
    /// The kinds of problems that it finds.
    pub codes: &'static [Code],
    run: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

impl Check {
    /// What its problems do to a run, the worst of them.
    pub fn severity(&self) -> Severity {
        let severities = self.codes.iter().map(|code| code.severity());
        severities.max().unwrap_or(Severity::Warning)
    }

    /// The problems that this rule alone finds.
    pub fn problems(&self, spec: &Spec) -> Vec<Diagnostic> {
        self.problems_in(&Context::new(spec))
    }

    fn problems_in(&self, context: &Context<'_>) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        (self.run)(context, &mut problems);
        problems
    }
}

/// All rules, in the order in which they run.
pub const CHECKS: &[Check] = &[
    files_match_methods::CHECK,
    files_differ::CHECK,
    types_defined_once::CHECK,
    types_resolve::CHECK,
    notifications_differ::CHECK,
    types_are_used::CHECK,
    types_end::CHECK,
    placements_fit::CHECK,
    fields_are_own::CHECK,
    rules_fit_types::CHECK,
    limits_agree::CHECK,
    conditions_resolve::CHECK,
    examples_obey::CHECK,
    all_is_described::CHECK,
    texts_are_sentences::CHECK,
    texts_are_finished::CHECK,
];

/// Runs every rule over all descriptions.
pub fn run(spec: &Spec) -> Vec<Diagnostic> {
    let context = Context::new(spec);
    let found = parallel::map(CHECKS, |check| check.problems_in(&context));
    found.into_iter().flatten().collect()
}

/// The most problems of one file that are told: nobody mends more before the next run.
const MOST_OF_A_FILE: usize = 1000;

/// Sorts problems by file and place, so that a reader can go through the files from top to bottom.
pub fn sort(problems: &mut Vec<Diagnostic>, texts: &crate::source::Texts) {
    locate_all(problems, texts);
    problems.sort_by_cached_key(|problem| {
        let at = match &problem.primary.place {
            Place::Bytes(range) => range.start,
            Place::File | Place::Node(..) => 0,
        };
        (problem.primary.file.clone(), at, problem.code, problem.message.clone())
    });
    drop_echoes(problems, texts);
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(problems.len());
    for of_file in problems.chunk_by_mut(|one, other| one.primary.file == other.primary.file) {
        let rest = of_file.len().saturating_sub(MOST_OF_A_FILE);
        if let Some(last) = of_file.get_mut(MOST_OF_A_FILE - 1).filter(|_| rest > 0) {
            last.help
                .push(format!("{rest} more problems of this file are not told in this run"));
        }
        kept.extend(of_file.iter().take(MOST_OF_A_FILE).cloned());
    }
    *problems = kept;
}

/// Removes what is said of a sentence that does not end only because a comment cuts it off.
fn drop_echoes(problems: &mut Vec<Diagnostic>, texts: &crate::source::Texts) {
    let place = |problem: &Diagnostic| match &problem.primary.place {
        Place::Bytes(range) => Some(range.clone()),
        Place::File | Place::Node(..) => None,
    };
    let mut cuts: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.code == Code::CutOff) {
        let of_file = cuts.entry(problem.primary.file.clone()).or_default();
        of_file.extend(place(problem).map(|range| range.start));
    }
    let is_cut = |problem: &Diagnostic| {
        let end = place(problem)?.end;
        let cut = *cuts.get(&problem.primary.file)?.range(end..).next()?;
        Some(texts.get(&problem.primary.file)?.get(end..cut)?.trim().is_empty())
    };
    problems.retain(|problem| problem.code != Code::Style || is_cut(problem) != Some(true));
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
    fn new(spec: &'s Spec) -> Self {
        Self {
            spec,
            types: Resolver::new(spec),
        }
    }

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

    /// Whether the type of `field` could be read, and exists.
    fn has_clear_type(&self, home: Home, field: &Field) -> bool {
        let is_known = match &field.item {
            TypeRef::Scalar(_) => true,
            TypeRef::Named(_) => self.types.named(home, field).is_some(),
        };
        is_known && field.unclear_type.is_none()
    }

    /// The only values that `field` may have, and nothing when any other will do.
    fn closed_values(&self, home: Home, field: &'s Field) -> Option<Vec<&'s str>> {
        let set = self.types.values(home, field).filter(|set| !set.open)?;
        Some(set.values.iter().map(|value| value.wire.as_str()).collect())
    }
}
