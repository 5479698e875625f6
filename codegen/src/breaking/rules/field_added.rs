use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run, member};

pub(super) const RULE: Rule = Rule {
    id: "field_added",
    purpose: "a field is new",
    category: Category::Source,
    level: Level::Minor,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    for field in &object.fields.new {
        let message = format!("the field {} is new", member(&object.after, field.name.plain()));
        found.after(object.after.item.origin.key(&field.wire), message);
    }
}
