use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run, member};
use crate::lower::ir::StructField;

pub(super) const RULE: Rule = Rule {
    id: "required_added",
    purpose: "a request without a field is refused that was accepted",
    category: Category::Validation,
    level: Level::Major,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    if !object.before.item.sent || !object.after.item.sent {
        return;
    }
    for field in newly_required(object) {
        let message = format!("{} must be there", member(&object.after, field.name.plain()));
        found.after(object.after.item.origin.key(&field.wire), message);
    }
}

fn newly_required<'a>(object: &ObjectPair<'a>) -> impl Iterator<Item = &'a StructField> {
    let both = object.fields.both.iter().filter(|(before, _)| !before.required);
    let candidates = both.map(|(_, after)| after).chain(&object.fields.new);
    candidates.copied().filter(|field| field.required)
}
