use super::super::pairs::ObjectPair;
use super::super::{Category, Found, Level, Rule, Run};
use crate::lower::ir::StructField;

pub(super) const RULE: Rule = Rule {
    id: "field_order",
    purpose: "fields travel in another order",
    category: Category::Wire,
    level: Level::Patch,
    run: Run::Object(run),
};

fn run(object: &ObjectPair<'_>, found: &mut Found) {
    let mut positions: Vec<(usize, usize)> = Vec::new();
    let position = |fields: &[StructField], wire: &str| fields.iter().position(|field| field.wire == wire);
    for (before, after) in &object.fields.both {
        let before = position(&object.before.item.fields, &before.wire);
        positions.extend(before.zip(position(&object.after.item.fields, &after.wire)));
    }
    positions.sort_unstable();
    if object.after.item.sent && !positions.is_sorted_by_key(|(_, after)| *after) {
        let message = format!("the members of `{}` travel in another order", object.after.path);
        found.after(object.after.item.origin.clone(), message);
    }
}
