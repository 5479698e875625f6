use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Made, Rule, Run, Side};
use super::first_method;

pub(super) const RULE: Rule = Rule {
    id: "feature_added",
    purpose: "a cargo feature is new",
    category: Category::Source,
    level: Level::Minor,
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
    for feature in after.iter().filter(|feature| !before.contains(feature)) {
        let origin = first_method(all.after, feature);
        found.feature(Side::After, origin, feature, format!("the feature `{feature}` is new"));
    }
}
