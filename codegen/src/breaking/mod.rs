//! What a change of the descriptions does to users: rules over two crates, one rule a file.
//!
//! The rules look at what was lowered, where every name, direction, feature and check is final: what is the same there
//! is emitted the same. The descriptions only tell where it stands.

mod acknowledged;
mod effect;
mod pairs;
/// The ways to show effects.
pub mod report;
mod restrictions;
mod rules;
mod users;
mod version;

use std::collections::{BTreeSet, HashSet};

pub use effect::{Category, Effect, Level, Side, Subject};
pub use pairs::Made;
pub use rules::RULES;
pub use version::Bump;

use crate::diagnostic::Diagnostic;
use crate::lower::ir::{Enum, StructField};
use crate::model::{Acknowledgement, Origin};
use crate::parallel;
use pairs::{Comparison, ItemAt, ListPair, MethodAt, ObjectPair};

/// A kind of effect.
pub struct Rule {
    /// Its name, which is also the name of its file.
    pub id: &'static str,
    /// What it reports, in one line.
    pub purpose: &'static str,
    /// What happens to users.
    pub category: Category,
    /// How much that asks of them.
    pub level: Level,
    run: Run,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// What a rule looks at, one at a time.
enum Run {
    /// Everything.
    Crate(fn(&Comparison<'_>, &mut Found)),
    /// A method before and after.
    Method(fn(&MethodAt<'_>, &MethodAt<'_>, &mut Found)),
    /// An object before and after.
    Object(fn(&ObjectPair<'_>, &mut Found)),
    /// A field before and after, of an object.
    Field(fn(&FieldPair<'_>, &mut Found)),
    /// A list of values or error codes, before and after.
    List(fn(&ListPair<'_>, &mut Found)),
}

/// A field before and after.
struct FieldPair<'a> {
    before: &'a StructField,
    after: &'a StructField,
    object: &'a ObjectPair<'a>,
    whole: &'a Comparison<'a>,
}

impl FieldPair<'_> {
    /// Whether the rules of the field are checked on both sides.
    fn is_checked(&self) -> bool {
        self.object.before.item.sent && self.object.after.item.sent
    }

    /// Where the field stands now.
    fn origin(&self) -> Origin {
        self.object.after.item.origin.key(&self.after.wire)
    }

    /// Its name for people, with that of its object.
    fn name(&self) -> String {
        member(&self.object.after, self.after.name.plain())
    }
}

/// A member of an object or a list, by its whole path in Rust.
fn member<I>(of: &ItemAt<'_, I>, name: &str) -> String {
    format!("`{}::{name}`", of.path)
}

/// What rules have found.
#[derive(Default)]
struct Found(Vec<(Side, Origin, String, Option<String>)>);

impl Found {
    /// Something that stands in the new descriptions.
    fn after(&mut self, origin: Origin, message: impl Into<String>) {
        self.0.push((Side::After, origin, message.into(), None));
    }

    /// Something that stood in the old descriptions.
    fn before(&mut self, origin: Origin, message: impl Into<String>) {
        self.0.push((Side::Before, origin, message.into(), None));
    }

    /// Something about a feature.
    fn feature(&mut self, side: Side, origin: Origin, feature: &str, message: String) {
        self.0.push((side, origin, message, Some(feature.to_owned())));
    }
}

/// Where the list of values of the field's type stands.
fn list_at<'a>(made: Made<'a>, path: &str) -> Option<&'a Enum> {
    let module = path.rsplit_once("::").map_or("", |(module, _)| module);
    let name = path.rsplit("::").next()?;
    let modules = made.krate.modules.iter();
    let mut lists = modules
        .filter(|it| pairs::module_path(it) == module)
        .flat_map(|it| &it.enums);
    lists.find(|list| list.name.plain() == name)
}

/// Everything that a change does to users.
#[derive(Debug)]
pub struct Report {
    /// The effects, by category, then those that break first, then by file.
    pub effects: Vec<Effect>,
    /// The version that they need; none where nothing changed.
    pub bump: Option<Bump>,
    /// The acknowledgements that no effect has.
    pub unused: Vec<Acknowledgement>,
}

impl Report {
    /// The breaks that nobody acknowledged.
    pub fn unacknowledged(&self) -> impl Iterator<Item = &Effect> {
        let breaks = self.effects.iter().filter(|effect| effect.rule.level == Level::Major);
        breaks.filter(|effect| effect.acknowledged.is_none())
    }
}

/// Compares the crates that two sets of descriptions make; the breaks that the new one acknowledges are marked.
///
/// # Errors
/// The acknowledgements that no rule could have.
pub fn compare(before: Made<'_>, after: Made<'_>) -> Result<Report, Vec<Diagnostic>> {
    acknowledged::check(&after.spec.acknowledgements)?;
    let comparison = Comparison::new(before, after);
    let rules: Vec<&Rule> = RULES.iter().collect();
    let found = parallel::map(&rules, |rule| run(rule, &comparison));
    let mut effects: Vec<Effect> = found.into_iter().flatten().collect();
    users::find(&mut effects, before.spec, after.spec);
    leave_out_echoes(&mut effects);
    sort(&mut effects);
    let unused = acknowledged::mark(&mut effects, &after.spec.acknowledgements);
    let change = effects.iter().map(|effect| effect.rule.level).max();
    Ok(Report {
        bump: Bump::new(change, &before.krate.package.version, &after.krate.package.version),
        effects,
        unused,
    })
}

fn run(rule: &'static Rule, comparison: &Comparison<'_>) -> Vec<Effect> {
    let mut found = Found::default();
    match rule.run {
        Run::Crate(run) => run(comparison, &mut found),
        Run::Method(run) => comparison.methods.both.iter().for_each(|(a, b)| run(a, b, &mut found)),
        Run::Object(run) => comparison.objects.iter().for_each(|pair| run(pair, &mut found)),
        Run::List(run) => comparison.lists.iter().for_each(|pair| run(pair, &mut found)),
        Run::Field(run) => {
            for object in &comparison.objects {
                for (before, after) in &object.fields.both {
                    let pair = FieldPair {
                        before,
                        after,
                        object,
                        whole: comparison,
                    };
                    run(&pair, &mut found);
                }
            }
        }
    }
    // What several fields have from one type is told once.
    let mut seen = HashSet::new();
    let found = found.0.into_iter().filter(|it| seen.insert(it.clone()));
    let effects = found.map(|(side, origin, message, feature)| Effect {
        rule,
        message,
        side,
        subject: match feature {
            Some(_) => Subject {
                feature,
                ..Subject::default()
            },
            None => Subject::at(&origin),
        },
        origin,
        users: Vec::new(),
        acknowledged: None,
    });
    effects.collect()
}

/// Where something else changed, the documentation changes too: nobody wants to hear of it.
fn leave_out_echoes(effects: &mut Vec<Effect>) {
    let is_echo = |effect: &Effect| effect.rule.id == rules::DOCS_CHANGED;
    let others = || effects.iter().filter(|effect| !is_echo(effect));
    let files: BTreeSet<String> = others().map(|effect| effect.origin.file.clone()).collect();
    let methods: BTreeSet<String> = others().flat_map(|effect| effect.users.clone()).collect();
    effects.retain(|effect| {
        let method = effect.subject.method.as_ref();
        !is_echo(effect)
            || !files.contains(&effect.origin.file) && method.is_none_or(|method| !methods.contains(method))
    });
}

fn sort(effects: &mut [Effect]) {
    effects.sort_by(|a, b| {
        let key = |effect: &Effect| (effect.rule.category, std::cmp::Reverse(effect.rule.level));
        let place = |effect: &Effect| (effect.origin.file.clone(), effect.rule.id);
        (key(a), place(a), &a.subject, &a.message).cmp(&(key(b), place(b), &b.subject, &b.message))
    });
}
