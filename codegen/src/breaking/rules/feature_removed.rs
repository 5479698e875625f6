use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Made, Rule, Run, Side};
use super::first_method;

pub(super) const RULE: Rule = Rule {
    id: "feature_removed",
    purpose: "a cargo feature is gone",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let features = |made: Made<'_>| {
        made.krate
            .features
            .iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    let (before, after) = (features(all.before), features(all.after));
    for feature in before.iter().filter(|feature| !after.contains(feature)) {
        let origin = first_method(all.before, feature);
        found.feature(
            Side::Before,
            origin,
            feature,
            format!("the feature `{feature}` is gone"),
        );
    }
}
