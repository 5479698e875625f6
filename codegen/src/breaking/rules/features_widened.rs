use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use super::features::{names, types};

pub(super) const RULE: Rule = Rule {
    id: "features_widened",
    purpose: "a type comes with more features",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let known = names(all.before);
    for (origin, path, before, after) in types(all) {
        for feature in after.difference(before).filter(|feature| known.contains(*feature)) {
            found.after(origin.clone(), format!("the feature `{feature}` now brings `{path}`"));
        }
    }
}
