use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};
use super::required;

pub(super) const RULE: Rule = Rule {
    id: "builder_states",
    purpose: "code that names the states of a builder has to name others",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    if object.before.item.builder.is_none() || object.after.item.builder.is_none() {
        return;
    }
    let (before, after) = (required(object.before.item), required(object.after.item));
    let kept: Vec<&str> = after.iter().copied().filter(|wire| before.contains(wire)).collect();
    if kept != before {
        let message = format!(
            "the builder of `{}` has other type parameters: they stood for {}, and stand for {}",
            object.after.path,
            before.join(", "),
            after.join(", "),
        );
        found.after(object.after.item.origin.clone(), message);
    }
}
