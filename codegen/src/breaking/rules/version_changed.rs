use super::super::pairs::MethodAt;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "version_changed",
    purpose: "another version of a method is called",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Method(run),
};

fn run(before: &MethodAt<'_>, after: &MethodAt<'_>, found: &mut Found) {
    let (old, new) = (&before.item.version, &after.item.version);
    if old != new {
        let message = format!("version {new} of `{}` is called, no longer {old}", after.method.name);
        found.after(after.method.origin.key("version"), message);
    }
}
