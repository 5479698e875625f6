use super::super::pairs::ListPair;
use super::super::{Category, Found, Level, Rule, Run, member};
use super::match_variants;

pub(super) const RULE: Rule = Rule {
    id: "value_renamed",
    purpose: "a value or error code has another name in Rust",
    category: Category::Source,
    level: Level::Major,
    run: Run::List(run),
};

fn run(list: &ListPair<'_>, found: &mut Found) {
    for (before, after) in match_variants(list).both {
        if before.name != after.name {
            let message = format!(
                "the variant {} is now `{}`",
                member(&list.before, before.name.plain()),
                after.name
            );
            found.after(list.after.item.origin.key(&after.wire), message);
        }
    }
    let (before, after) = (&list.before.item.other, &list.after.item.other);
    if before != after {
        let message = format!(
            "the variant {}, which has all other texts, is now `{after}`",
            member(&list.before, before.plain())
        );
        found.after(list.after.item.origin.clone(), message);
    }
}
