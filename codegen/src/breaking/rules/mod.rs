//! One rule a file, and what several of them need.

mod builder_removed;
mod builder_requires;
mod builder_states;
mod call_removed;
mod condition_narrowed;
mod condition_widened;
mod deprecated;
mod deprecated_added;
mod deprecated_removed;
mod direction_gained;
mod direction_lost;
mod docs_changed;
mod feature_added;
mod feature_removed;
mod features;
mod features_narrowed;
mod features_widened;
mod field_added;
mod field_encoding_changed;
mod field_order;
mod field_removed;
mod field_renamed;
mod field_type_changed;
mod field_wire_name;
mod form_narrowed;
mod form_widened;
mod limit_narrowed;
mod limit_widened;
mod method_added;
mod method_removed;
mod module_renamed;
mod notification_added;
mod notification_removed;
mod notify_type_changed;
mod package_renamed;
mod placement_changed;
mod read_only_changed;
mod required_added;
mod required_removed;
mod runtime_changed;
mod type_added;
mod type_removed;
mod type_renamed;
mod types;
mod value_added;
mod value_removed;
mod value_renamed;
mod value_text;
mod values_narrowed;
mod values_widened;
mod version_changed;
mod wire_changed;

use super::pairs::{ListPair, type_path};
use super::pairs::{Matched, ObjectPair};
use super::restrictions::{self, Difference, Kind};
use super::{FieldPair, Made, Rule, list_at, member};
use crate::lower::ir::{ItemType, Struct, Variant};
use crate::model::Origin;

/// All rules, in the order in which the documentation has them.
pub const RULES: &[Rule] = &[
    package_renamed::RULE,
    runtime_changed::RULE,
    feature_removed::RULE,
    feature_added::RULE,
    method_removed::RULE,
    method_added::RULE,
    module_renamed::RULE,
    type_removed::RULE,
    type_added::RULE,
    type_renamed::RULE,
    features_narrowed::RULE,
    features_widened::RULE,
    direction_lost::RULE,
    direction_gained::RULE,
    builder_requires::RULE,
    builder_removed::RULE,
    builder_states::RULE,
    field_removed::RULE,
    field_added::RULE,
    field_renamed::RULE,
    field_wire_name::RULE,
    field_order::RULE,
    field_type_changed::RULE,
    field_encoding_changed::RULE,
    required_added::RULE,
    required_removed::RULE,
    limit_narrowed::RULE,
    limit_widened::RULE,
    form_narrowed::RULE,
    form_widened::RULE,
    values_narrowed::RULE,
    condition_narrowed::RULE,
    values_widened::RULE,
    condition_widened::RULE,
    value_removed::RULE,
    value_added::RULE,
    value_renamed::RULE,
    value_text::RULE,
    notification_removed::RULE,
    notification_added::RULE,
    notify_type_changed::RULE,
    call_removed::RULE,
    wire_changed::RULE,
    version_changed::RULE,
    placement_changed::RULE,
    read_only_changed::RULE,
    deprecated_added::RULE,
    deprecated_removed::RULE,
    docs_changed::RULE,
];

/// The rule that is silent where another has something to say.
pub(super) const DOCS_CHANGED: &str = docs_changed::RULE.id;

/// The first method that a feature brings.
fn first_method(made: Made<'_>, feature: &str) -> Origin {
    let modules = made.krate.modules.iter();
    let mut children = modules.flat_map(|module| module.children.iter().map(move |child| (module, child)));
    let found = children.find(|(_, child)| child.features.iter().any(|it| it == feature));
    let group = made.krate.features.iter().find(|(name, _)| name == feature);
    let Some((module, child)) = found else {
        let implied = group.and_then(|(_, implied)| implied.iter().find(|it| *it != feature));
        return implied.map_or_else(Origin::default, |implied| first_method(made, implied));
    };
    let stem = module.file.trim_end_matches(".rs").trim_end_matches("/lib");
    let below = format!("{stem}/{}", child.name.plain());
    let mut sources = made.krate.modules.iter().filter(|it| {
        let rest = it.file.strip_prefix(&below);
        it.method.is_some() && rest.is_some_and(|rest| rest.starts_with(['/', '.']))
    });
    let file = sources.find_map(|it| it.sources.first().cloned()).unwrap_or_default();
    Origin {
        file,
        ..Origin::default()
    }
    .key("method")
}

fn is_notification(origin: &Origin) -> bool {
    origin.path.keys().eq(["notification", "fields"])
}

/// What an object implements because of its directions.
fn implemented(object: &Struct) -> Vec<&'static str> {
    // The content of a file is not in the text that could be read.
    let has_file = object.fields.iter().any(|field| field.item == ItemType::File);
    let traits = [
        ("`Validate`", object.sent),
        ("setters", object.sent),
        ("`Serialize`", object.sent),
        ("`Deserialize`", object.received),
        ("`Deserialize` with `replay`", !has_file),
    ];
    traits
        .into_iter()
        .filter(|(_, is_there)| *is_there)
        .map(|(name, _)| name)
        .collect()
}

/// The fields that the builder of an object insists on, in the order of its type parameters.
fn required(object: &Struct) -> Vec<&str> {
    let fields = object
        .fields
        .iter()
        .filter(|field| field.required && object.builder.is_some());
    fields.map(|field| field.wire.as_str()).collect()
}

/// The differences of one kind between the rules of a field, where they are checked on both sides.
fn compare_rules(field: &FieldPair<'_>, kind: Kind) -> Vec<Difference> {
    if !field.is_checked() || field.before.rules == field.after.rules {
        return Vec::new();
    }
    let mut found = restrictions::compare(&field.before.rules, &field.after.rules);
    found.retain(|difference| difference.kind == kind);
    found
}

/// The differences between the conditions of all fields of an object, also of new ones.
fn conditions(object: &ObjectPair<'_>) -> Vec<(Origin, String, Difference)> {
    if !object.before.item.sent || !object.after.item.sent {
        return Vec::new();
    }
    let both = object
        .fields
        .both
        .iter()
        .map(|(before, after)| (before.rules.clone(), after, after.rules.clone()));
    let new = object.fields.new.iter();
    let new = new.map(|field| (Vec::new(), field, restrictions::of_absent(&field.rules)));
    let mut found = Vec::new();
    for (before, field, after) in both.chain(new).filter(|(before, _, after)| before != after) {
        let differences = restrictions::compare(&before, &after);
        for difference in differences.into_iter().filter(|it| it.kind == Kind::Condition) {
            let origin = object.after.item.origin.key(&field.wire);
            found.push((origin, member(&object.after, field.name.plain()), difference));
        }
    }
    found
}

/// The list of values that a field has as its type, and where that stands.
fn of_type(field: &FieldPair<'_>) -> Option<(String, Origin)> {
    let path = type_path(field.object.after.module, &field.after.item)?;
    let list = list_at(field.whole.after, &path)?;
    Some((path, list.origin.clone()))
}

fn match_variants<'a>(list: &ListPair<'a>) -> Matched<&'a Variant> {
    Matched::of(&list.before.item.variants, &list.after.item.variants)
        .by(|variant| Some(&variant.wire))
        .by(|variant| Some(&variant.name))
}
