use super::super::restrictions::{Kind, Trend};
use super::super::{Category, FieldPair, Found, Level, Rule, Run};
use super::{compare_rules, of_type};

pub(super) const RULE: Rule = Rule {
    id: "values_narrowed",
    purpose: "a list of values refuses more than before",
    category: Category::Validation,
    level: Level::Major,
    run: Run::Field(run),
};

fn run(field: &FieldPair<'_>, found: &mut Found) {
    let differences = compare_rules(field, Kind::Values);
    for difference in differences.iter().filter(|it| it.trend == Trend::Narrowed) {
        match of_type(field) {
            Some((path, origin)) => found.after(origin, format!("`{path}`: {}", difference.text)),
            None => found.after(field.origin(), format!("{}: {}", field.name(), difference.text)),
        }
    }
}
