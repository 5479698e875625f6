use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run, Side};
use super::features::names;
use super::first_method;

pub(super) const RULE: Rule = Rule {
    id: "feature_removed",
    purpose: "a cargo feature is gone",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for feature in names(all.before).difference(&names(all.after)) {
        let origin = first_method(all.before, feature);
        found.feature(
            Side::Before,
            origin,
            feature,
            format!("the feature `{feature}` is gone"),
        );
    }
}
