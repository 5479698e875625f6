use super::super::pairs::ListPair;
use super::super::{Category, Found, Level, Rule, Run, member};
use super::match_variants;

pub(super) const RULE: Rule = Rule {
    id: "value_added",
    purpose: "a value or error code is new",
    category: Category::Source,
    level: Level::Minor,
    run: Run::List(run),
};

fn run(list: &ListPair<'_>, found: &mut Found) {
    for variant in &match_variants(list).new {
        let message = format!("the variant {} is new", member(&list.after, variant.name.plain()));
        found.after(list.after.item.origin.key(&variant.wire), message);
    }
}
