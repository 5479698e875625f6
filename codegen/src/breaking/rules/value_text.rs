use super::super::pairs::ListPair;
use super::super::{Category, Found, Level, Rule, Run, member};
use super::match_variants;

pub(super) const RULE: Rule = Rule {
    id: "value_text",
    purpose: "a value or error code is another text on the wire",
    category: Category::Wire,
    level: Level::Major,
    run: Run::List(run),
};

fn run(list: &ListPair<'_>, found: &mut Found) {
    for (before, after) in match_variants(list).both {
        if before.wire != after.wire {
            let name = member(&list.after, after.name.plain());
            let message = format!("{name} stands for `{}`, no longer for `{}`", after.wire, before.wire);
            found.after(list.after.item.origin.key(&after.wire), message);
        }
    }
}
