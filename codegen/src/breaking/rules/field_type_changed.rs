use super::super::{Category, FieldPair, Found, Level, Rule, Run};
use super::types::{after, before, has_same_type};

pub(super) const RULE: Rule = Rule {
    id: "field_type_changed",
    purpose: "a field has another type",
    category: Category::Source,
    level: Level::Major,
    run: Run::Field(run),
};

fn run(field: &FieldPair<'_>, found: &mut Found) {
    if !has_same_type(field) {
        let message = format!("{} was {} and is {}", field.name(), before(field), after(field));
        found.after(field.origin(), message);
    }
}
