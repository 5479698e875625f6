use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use super::is_notification;

pub(super) const RULE: Rule = Rule {
    id: "type_removed",
    purpose: "a type is gone",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for (path, origin) in &all.gone {
        if !is_notification(origin) {
            found.before((*origin).clone(), format!("the type `{path}` is gone"));
        }
    }
}
