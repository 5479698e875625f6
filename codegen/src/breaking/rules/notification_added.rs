use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "notification_added",
    purpose: "a method has a notification",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    if before.item.notification.is_none() && after.item.notification.is_some() {
        let message = format!("`{}` has a notification", after.method.name);
        found.after(after.method.origin.key("notification"), message);
    }
}
