use super::super::pairs::{Comparison, ItemAt};
use super::super::{Category, Found, Level, Rule, Run};
use crate::model::Origin;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "features_narrowed",
    purpose: "a type needs other features than before",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let known: BTreeSet<&str> = all.after.krate.features.iter().map(|(name, _)| name.as_str()).collect();
    for pair in &all.objects {
        compare(&pair.before, &pair.after, &pair.after.item.origin, &known, found);
    }
    for pair in &all.lists {
        compare(&pair.before, &pair.after, &pair.after.item.origin, &known, found);
    }
}

fn compare<I>(
    before: &ItemAt<'_, I>,
    after: &ItemAt<'_, I>,
    origin: &Origin,
    known: &BTreeSet<&str>,
    found: &mut Found,
) {
    for feature in before
        .features
        .difference(&after.features)
        .filter(|feature| known.contains(*feature))
    {
        found.after(
            origin.clone(),
            format!("the feature `{feature}` no longer brings `{}`", after.path),
        );
    }
}
