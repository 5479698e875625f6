use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "notification_removed",
    purpose: "a notification of a method is gone",
    category: Category::Source,
    level: Level::Major,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    if before.item.notification.is_some() && after.item.notification.is_none() {
        let message = format!("the notification of `{}` is gone", after.method.name);
        found.before(before.method.origin.key("notification"), message);
    }
}
