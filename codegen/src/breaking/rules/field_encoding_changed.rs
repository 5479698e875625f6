use super::super::{Category, FieldPair, Found, Level, Rule, Run};
use super::types::json;

pub(super) const RULE: Rule = Rule {
    id: "field_encoding_changed",
    purpose: "the value of a field travels as another kind of JSON",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Field(run),
};

fn run(field: &FieldPair<'_>, found: &mut Found) {
    let (before, after) = (json(field.before), json(field.after));
    if before != after {
        let message = format!("{} travels as {after}, no longer as {before}", field.name());
        found.after(field.origin(), message);
    }
}
