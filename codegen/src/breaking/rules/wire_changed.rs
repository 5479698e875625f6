use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "wire_changed",
    purpose: "a request travels in another form",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    let (old, new) = (before.item.wire, after.item.wire);
    if old != new {
        let message = format!(
            "`{}` travels as `{}`, no longer as `{}`",
            after.method.name,
            new.word(),
            old.word()
        );
        found.after(after.method.origin.key("wire"), message);
    }
}
