use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use super::deprecated::marks;

pub(super) const RULE: Rule = Rule {
    id: "deprecated_added",
    purpose: "something is marked as deprecated, which makes the compiler warn",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for (origin, name, before, after) in marks(all) {
        if let (None, Some(why)) = (before, after) {
            found.after(origin, format!("{name} is deprecated: {}", why.trim_end_matches('.')));
        }
    }
}
