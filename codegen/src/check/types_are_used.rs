use std::collections::HashSet;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Field, Home, TypeId, TypeRef};

pub(super) const CHECK: Check = Check {
    id: "types_are_used",
    purpose: "every type is used by a field",
    codes: &[Code::Unused],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut used = HashSet::new();
    let mut unclear = HashSet::new();
    for object in context.objects() {
        for field in &object.fields.items {
            if context.has_clear_type(object.home, field) {
                used.extend(context.types.named(object.home, field));
                continue;
            }
            // Another problem tells of this field; the type that it may mean is not a second one.
            let meant = meant(context, object.home, field);
            if meant.is_empty() {
                unclear.insert(object.home);
            }
            used.extend(meant);
        }
    }
    for home in context.types.homes().filter(|home| !unclear.contains(home)) {
        for (index, def) in context.types.types_of(home).iter().enumerate() {
            // Messages belong to no method.
            if !used.contains(&TypeId { home, index }) && def.marks.is_none() {
                problems.push(
                    Diagnostic::new(
                        Code::Unused,
                        format!("no field has the type `{}`", def.name),
                        def.origin.label(""),
                    )
                    .help("remove the type, or use it"),
                );
            }
        }
    }
}

/// The types that a field may mean whose type cannot be read or does not exist.
fn meant(context: &Context<'_>, home: Home, field: &Field) -> Vec<TypeId> {
    let written = match (&field.unclear_type, &field.item) {
        (Some(written), _) => written.as_str(),
        (None, TypeRef::Named(name)) => name.as_str(),
        (None, TypeRef::Scalar(_)) => return Vec::new(),
    };
    let words: Vec<&str> = written
        .split(|it: char| !it.is_ascii_alphanumeric() && it != '_')
        .collect();
    let names: Vec<&str> = context.types.names_in_sight(home).collect();
    let near = words
        .iter()
        .filter(|word| !word.is_empty())
        .filter_map(|word| nearest(word, names.iter().copied()));
    let near: HashSet<&str> = near.collect();
    let homes = context.types.homes_in_sight(home).flat_map(|home| {
        let defs = context.types.types_of(home).iter().enumerate();
        defs.map(move |(index, def)| (TypeId { home, index }, def))
    });
    let meant = homes.filter(|(_, def)| near.contains(def.name.as_str()));
    meant.map(|(id, _)| id).collect()
}
