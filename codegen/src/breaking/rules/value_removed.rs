use super::super::pairs::ListPair;
use super::super::{Category, Found, Level, Rule, Run, member};
use super::match_variants;

pub(super) const RULE: Rule = Rule {
    id: "value_removed",
    purpose: "a value or error code has no variant any more",
    category: Category::Source,
    level: Level::Major,
    run: Run::List(run),
};

fn run(list: &ListPair<'_>, found: &mut Found) {
    for variant in &match_variants(list).gone {
        let message = format!("the variant {} is gone", member(&list.before, variant.name.plain()));
        found.before(list.before.item.origin.key(&variant.wire), message);
    }
}
