use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "call_removed",
    purpose: "a method cannot be called any more, but is opened as a page or by an app",
    category: Category::Source,
    level: Level::Major,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    if before.item.wire.is_called() && !after.item.wire.is_called() {
        let message = format!(
            "`{}` is opened as `{}` and no longer called",
            after.method.name,
            after.item.wire.word()
        );
        found.after(after.method.origin.key("wire"), message);
    }
}
