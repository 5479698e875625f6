use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "placement_changed",
    purpose: "a field travels as a parameter of its own that was a member of `biz_content`, or the reverse",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    if before.item.wire.has_biz_content() != after.item.wire.has_biz_content() {
        // All fields travel differently, and that is told by itself.
        return;
    }
    let was = |name: &str| before.item.parameters.iter().any(|it| it == name);
    let is = |name: &str| after.item.parameters.iter().any(|it| it == name);
    for field in &after.method.request.items {
        let name = field.name.as_str();
        if before.method.request.find(name).is_some() && was(name) != is(name) {
            let place = if is(name) {
                "as a parameter of its own"
            } else {
                "in `biz_content`"
            };
            let message = format!("`{name}` of `{}` travels {place} now", after.method.name);
            found.after(after.method.request.origin_of(field), message);
        }
    }
}
