use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};
use super::implemented;

pub(super) const RULE: Rule = Rule {
    id: "direction_gained",
    purpose: "a type is sent or received that was not, so it implements more",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    let (before, after) = (implemented(object.before.item), implemented(object.after.item));
    let gained: Vec<&str> = after.into_iter().filter(|it| !before.contains(it)).collect();
    if !gained.is_empty() {
        let message = format!("`{}` now implements {}", object.after.path, gained.join(", "));
        found.after(object.after.item.origin.clone(), message);
    }
}
