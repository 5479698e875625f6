use super::super::pairs::ObjectPair;
use super::super::restrictions::Trend;
use super::super::{Category, Found, Level, Rule, Run};
use super::conditions;

pub(super) const RULE: Rule = Rule {
    id: "condition_widened",
    purpose: "a rule that holds while another field has a value refuses less than before",
    category: Category::Validation,
    level: Level::Minor,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    for (origin, name, difference) in conditions(object) {
        if difference.trend == Trend::Widened {
            found.after(origin, format!("{name}: {}", difference.text));
        }
    }
}
