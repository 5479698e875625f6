use super::super::{Category, FieldPair, Found, Level, Rule, Run};

pub(super) const RULE: Rule = Rule {
    id: "required_removed",
    purpose: "a request without a field is accepted that was refused",
    category: Category::Validation,
    level: Level::Minor,
    run: Run::Field(run),
};

fn run(field: &FieldPair<'_>, found: &mut Found) {
    if field.is_checked() && field.before.required && !field.after.required {
        found.after(field.origin(), format!("{} may be left out", field.name()));
    }
}
