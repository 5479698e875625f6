use super::super::restrictions::{Kind, Trend};
use super::super::{Category, FieldPair, Found, Level, Rule, Run};
use super::compare_rules;

pub(super) const RULE: Rule = Rule {
    id: "limit_narrowed",
    purpose: "a length, size, number or range refuses more than before",
    category: Category::Validation,
    level: Level::Major,
    run: Run::Field(run),
};

fn run(field: &FieldPair<'_>, found: &mut Found) {
    let differences = compare_rules(field, Kind::Limit);
    for difference in differences.iter().filter(|it| it.trend == Trend::Narrowed) {
        found.after(field.origin(), format!("{}: {}", field.name(), difference.text));
    }
}
