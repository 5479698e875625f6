use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "notify_type_changed",
    purpose: "notifications are recognised by another `notify_type`",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    if before.item.notification.is_none() || after.item.notification.is_none() {
        return;
    }
    let (old, new) = (&before.item.notify_type, &after.item.notify_type);
    if old != new {
        let message = format!(
            "the `notify_type` of `{}` was {} and is {}",
            after.method.name,
            words(old.as_ref()),
            words(new.as_ref())
        );
        found.after(after.method.origin.key("notification").key("notify_type"), message);
    }
}

fn words(kind: Option<&String>) -> String {
    kind.map_or_else(|| "not stated".to_owned(), |kind| format!("`{kind}`"))
}
