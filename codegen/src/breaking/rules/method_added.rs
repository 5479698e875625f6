use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "method_added",
    purpose: "a method is new",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    for new in &all.methods.new {
        found.after(
            new.method.origin.key("method"),
            format!("the method `{}` is new", new.method.name),
        );
    }
}
