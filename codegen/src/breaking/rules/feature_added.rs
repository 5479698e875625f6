use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run, Side};
use super::features::names;
use super::first_method;

pub(super) const RULE: Rule = Rule {
    id: "feature_added",
    purpose: "a cargo feature is new",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for feature in names(all.after).difference(&names(all.before)) {
        let origin = first_method(all.after, feature);
        found.feature(Side::After, origin, feature, format!("the feature `{feature}` is new"));
    }
}
