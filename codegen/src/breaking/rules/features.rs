//! The cargo features of crates and of what is in them, for those rules that compare them.

use std::collections::BTreeSet;

use super::super::Made;
use super::super::pairs::Comparison;
use crate::model::Origin;

/// Something that is in both: where it stands, its path, and the features that bring it before and after.
type Brought<'a> = (&'a Origin, &'a str, &'a BTreeSet<&'a str>, &'a BTreeSet<&'a str>);

/// The features of a crate.
pub(super) fn names(made: Made<'_>) -> BTreeSet<&str> {
    made.krate.features.iter().map(|(name, _)| name.as_str()).collect()
}

/// Every type that is in both.
pub(super) fn types<'a>(all: &'a Comparison<'a>) -> impl Iterator<Item = Brought<'a>> {
    let objects = all.objects.iter().map(|pair| {
        let (before, after) = (&pair.before, &pair.after);
        (
            &after.item.origin,
            after.path.as_str(),
            &before.features,
            &after.features,
        )
    });
    let lists = all.lists.iter().map(|pair| {
        let (before, after) = (&pair.before, &pair.after);
        (
            &after.item.origin,
            after.path.as_str(),
            &before.features,
            &after.features,
        )
    });
    objects.chain(lists)
}
