use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};
use super::required;

pub(super) const RULE: Rule = Rule {
    id: "builder_requires",
    purpose: "a field must be given before a request can be built",
    category: Category::Source,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    let (before, after) = (required(object.before.item), required(object.after.item));
    if !object.before.item.sent {
        return;
    }
    let was_required = |wire: &str| {
        let pair = object.fields.both.iter().find(|(_, after)| after.wire == wire);
        pair.is_some_and(|(old, _)| before.contains(&old.wire.as_str()))
    };
    for wire in after.into_iter().filter(|wire| !was_required(wire)) {
        let message = format!("`{}` cannot be built without `{wire}` any more", object.after.path);
        found.after(object.after.item.origin.key(wire), message);
    }
}
