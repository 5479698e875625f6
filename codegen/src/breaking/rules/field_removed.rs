use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run, member};

pub(super) const RULE: Rule = Rule {
    id: "field_removed",
    purpose: "a field is gone",
    category: Category::Source,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    for field in &object.fields.gone {
        let message = format!("the field {} is gone", member(&object.before, field.name.plain()));
        found.before(object.before.item.origin.key(&field.wire), message);
    }
}
