use super::super::{Category, FieldPair, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "field_wire_name",
    purpose: "a field has another name on the wire",
    category: Category::Wire,
    level: Level::Major,
    run: Run::Field(run),
};

fn run(field: &FieldPair<'_>, found: &mut Found) {
    let (before, after) = (&field.before.wire, &field.after.wire);
    if before != after {
        found.after(
            field.origin(),
            format!("{} travels as `{after}`, no longer as `{before}`", field.name()),
        );
    }
}
