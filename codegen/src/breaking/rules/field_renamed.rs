use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run, member};

pub(super) const RULE: Rule = Rule {
    id: "field_renamed",
    purpose: "a field has another name in Rust",
    category: Category::Source,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    for (before, after) in &object.fields.both {
        if before.name != after.name {
            let message = format!(
                "the field {} is now `{}`",
                member(&object.before, before.name.plain()),
                after.name
            );
            found.after(object.after.item.origin.key(&after.wire), message);
        }
    }
    let (before, after) = (&object.before.item.extra, &object.after.item.extra);
    if before != after {
        let message = format!(
            "the field {}, which has what no other field has, is now `{after}`",
            member(&object.before, before.plain())
        );
        found.after(object.after.item.origin.clone(), message);
    }
}
