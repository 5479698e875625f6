use super::super::pairs::{Comparison, ItemAt};
use super::super::{Category, Found, Level, Rule, Run};
use super::is_notification;
use crate::model::Origin;

pub(super) const RULE: Rule = Rule {
    id: "type_renamed",
    purpose: "a type has another name in Rust, or stands in another module",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for pair in &all.objects {
        // The module of the method still has a notification that became a shared one.
        if is_notification(&pair.before.item.origin) {
            continue;
        }
        renamed(&pair.before, &pair.after, |it| (it.name.plain(), &it.origin), found);
        if let (Some(before), Some(after)) = (&pair.before.item.builder, &pair.after.item.builder)
            && before != after
        {
            let message = format!("the builder of `{}` was `{before}` and is `{after}`", pair.after.path);
            found.after(pair.after.item.origin.clone(), message);
        }
    }
    for pair in &all.lists {
        renamed(&pair.before, &pair.after, |it| (it.name.plain(), &it.origin), found);
    }
}

fn renamed<'a, I>(before: &ItemAt<'a, I>, after: &ItemAt<'a, I>, of: fn(&I) -> (&str, &Origin), found: &mut Found) {
    let ((old_name, old), (name, new)) = (of(before.item), of(after.item));
    // A module that was renamed is told by itself.
    if old_name != name || old.file != new.file && before.path != after.path {
        found.after(
            new.clone(),
            format!("the type `{}` is now `{}`", before.path, after.path),
        );
    }
}
