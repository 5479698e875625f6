use super::super::pairs::{Comparison, ItemAt};
use super::super::{Category, Found, Level, Rule, Run};
use crate::model::Origin;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    id: "features_widened",
    purpose: "a type comes with more features",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let known: BTreeSet<&str> = all
        .before
        .krate
        .features
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
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
    for feature in after
        .features
        .difference(&before.features)
        .filter(|feature| known.contains(*feature))
    {
        found.after(
            origin.clone(),
            format!("the feature `{feature}` now brings `{}`", after.path),
        );
    }
}
