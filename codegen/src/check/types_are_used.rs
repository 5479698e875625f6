use std::collections::HashSet;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::TypeId;

pub(super) const CHECK: Check = Check {
    id: "types_are_used",
    purpose: "every type is used by a field",
    codes: &[Code::Unused],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut used = HashSet::new();
    for object in context.objects() {
        for field in &object.fields.items {
            used.extend(context.types.named(object.home, field));
        }
    }
    for home in context.types.homes() {
        for (index, def) in context.types.types_of(home).iter().enumerate() {
            if !used.contains(&TypeId { home, index }) {
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
