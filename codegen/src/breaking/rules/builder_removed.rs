use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "builder_removed",
    purpose: "a type has no builder of its own any more",
    category: Category::Source,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    if let (Some(builder), None, true) = (
        &object.before.item.builder,
        &object.after.item.builder,
        object.after.item.sent,
    ) {
        let message = format!("`{}` is its own builder: `{builder}` is gone", object.after.path);
        found.after(object.after.item.origin.clone(), message);
    }
}
