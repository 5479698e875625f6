use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::TypeRef;

pub(super) const CHECK: Check = Check {
    id: "types_resolve",
    purpose: "every type that a field names is defined in its file or in one that it shares",
    codes: &[Code::UnknownType],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            let TypeRef::Named(name) = &field.item else { continue };
            if context.types.find(object.home, name).is_some() {
                continue;
            }
            let key = if field.list { "list_of" } else { "type" };
            let origin = object.fields.origin_of(field).key(key);
            let problem = Diagnostic::new(
                Code::UnknownType,
                format!("there is no type `{name}`"),
                origin.value_label(""),
            );
            problems.push(
                match nearest(name.as_str(), context.types.names_in_sight(object.home)) {
                    Some(near) => problem.help(format!("did you mean `{near}`?")),
                    None => problem.help(crate::source::type_name(name.as_str()).unwrap_or_else(|| {
                        format!(
                            "define it under `types:` of this file, or in a `{}` of its folder or one above",
                            crate::source::FAMILY_FILE
                        )
                    })),
                },
            );
        }
    }
}
