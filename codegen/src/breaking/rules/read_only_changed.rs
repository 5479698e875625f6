use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "read_only_changed",
    purpose: "requests are sent again after a failure that were not, or the reverse",
    category: Category::Wire,
    level: Level::Minor,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    let (old, new) = (before.item.read_only, after.item.read_only);
    if old != new {
        let word = if new { "may be" } else { "are no longer" };
        let message = format!(
            "requests of `{}` {word} sent again by a `RetryPolicy`",
            after.method.name
        );
        found.after(after.method.origin.key("read_only"), message);
    }
}
