use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "notify_type_changed",
    purpose: "notifications are recognised by another `notify_type` or `msg_method`",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    let (Some(before), Some(after)) = (&object.before.item.marks, &object.after.item.marks) else {
        return;
    };
    for (key, old, new) in [
        ("notify_type", &before.notify_type, &after.notify_type),
        ("msg_method", &before.msg_method, &after.msg_method),
    ] {
        // A shared notification has no method whose name could stand in for what no page states.
        let is_told = key == "notify_type" || new.is_some();
        if old != new && is_told {
            let message = format!(
                "the `{key}` of `{}` was {} and is {}",
                object.after.path,
                words(old.as_ref()),
                words(new.as_ref())
            );
            found.after(object.after.item.origin.clone(), message);
        }
    }
}

fn words(kind: Option<&String>) -> String {
    kind.map_or_else(|| "not stated".to_owned(), |kind| format!("`{kind}`"))
}
