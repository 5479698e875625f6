//! The marks of deprecation, for those rules that compare them.

use super::super::member;
use super::super::pairs::Comparison;
use super::match_variants;
use crate::model::Origin;

/// Where something stands, what it is, and its marks before and after.
type Mark<'a> = (Origin, String, Option<&'a str>, Option<&'a str>);

/// The marks of everything that is in both.
pub(super) fn marks<'a>(all: &Comparison<'a>) -> Vec<Mark<'a>> {
    let mut found: Vec<Mark<'a>> = Vec::new();
    for (before, after) in &all.methods.both {
        let origin = after.method.origin.key("deprecated");
        let name = format!("the method `{}`", after.method.name);
        found.push((
            origin,
            name,
            before.method.deprecated.as_deref(),
            after.method.deprecated.as_deref(),
        ));
    }
    for object in &all.objects {
        for (before, after) in &object.fields.both {
            if before.deprecated.is_some() != after.deprecated.is_some() {
                let origin = object.after.item.origin.key(&after.wire);
                let name = member(&object.after, after.name.plain());
                found.push((origin, name, before.deprecated.as_deref(), after.deprecated.as_deref()));
            }
        }
    }
    for list in &all.lists {
        for (before, after) in match_variants(list).both {
            if before.deprecated.is_some() != after.deprecated.is_some() {
                let origin = list.after.item.origin.key(&after.wire);
                let name = member(&list.after, after.name.plain());
                found.push((origin, name, before.deprecated.as_deref(), after.deprecated.as_deref()));
            }
        }
    }
    found
}
