use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use super::is_notification;

pub(super) const RULE: Rule = Rule {
    id: "type_added",
    purpose: "a type is new",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for (path, origin) in &all.new {
        if !is_notification(origin) {
            found.after((*origin).clone(), format!("the type `{path}` is new"));
        }
    }
}
