use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};
use super::implemented;

pub(super) const RULE: Rule = Rule {
    id: "direction_lost",
    purpose: "a type is no longer sent or received, so it no longer implements what that takes",
    category: Category::Source,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    let (before, after) = (implemented(object.before.item), implemented(object.after.item));
    let lost: Vec<&str> = before.into_iter().filter(|it| !after.contains(it)).collect();
    if !lost.is_empty() {
        let message = format!("`{}` no longer implements {}", object.after.path, lost.join(", "));
        found.after(object.after.item.origin.clone(), message);
    }
}
