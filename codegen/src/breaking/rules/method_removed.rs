use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "method_removed",
    purpose: "a method is gone",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for gone in &all.methods.gone {
        found.before(
            gone.method.origin.key("method"),
            format!("the method `{}` is gone", gone.method.name),
        );
    }
}
