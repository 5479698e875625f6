use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use super::deprecated::marks;

pub(super) const RULE: Rule = Rule {
    id: "deprecated_removed",
    purpose: "something is no longer marked as deprecated",
    category: Category::Source,
    level: Level::Patch,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for (origin, name, before, after) in marks(all) {
        if before.is_some() && after.is_none() {
            found.after(origin, format!("{name} is no longer deprecated"));
        }
    }
}
