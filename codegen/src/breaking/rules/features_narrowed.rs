use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use super::features::{names, types};

pub(super) const RULE: Rule = Rule {
    id: "features_narrowed",
    purpose: "a type needs other features than before",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let known = names(all.after);
    for (origin, path, before, after) in types(all) {
        for feature in before.difference(after).filter(|feature| known.contains(*feature)) {
            found.after(
                origin.clone(),
                format!("the feature `{feature}` no longer brings `{path}`"),
            );
        }
    }
}
