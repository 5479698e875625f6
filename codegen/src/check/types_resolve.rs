use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Home, Method, TypeName, TypeRef};

pub(super) const CHECK: Check = Check {
    id: "types_resolve",
    purpose: "every type that a field names, and every notification that a method names, is defined in sight",
    codes: &[Code::UnknownType],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for (at, method) in context.spec.methods.iter().enumerate() {
        if let Some(name) = &method.shared_notification
            && context.types.shared_notification(Home::Method(at), method).is_none()
        {
            problems.push(no_notification(context, Home::Method(at), method, name));
        }
    }
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

fn no_notification(context: &Context<'_>, home: Home, method: &Method, name: &TypeName) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::UnknownType,
        format!("there is no notification `{name}`"),
        method.origin.key("notification").value_label(""),
    );
    if let Some(id) = context.types.find(home, name) {
        let def = context.types.def(id);
        return problem
            .related(def.origin.label("a type of this name"))
            .help("name one that stands under `notifications:`, or write the notification here");
    }
    let homes = context.types.homes_in_sight(home);
    let defs = homes.flat_map(|home| context.types.types_of(home));
    let known: Vec<&str> = defs
        .filter(|def| def.marks.is_some())
        .map(|def| def.name.as_str())
        .collect();
    match nearest(name.as_str(), known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!(
            "define it under `notifications:` in a `{}` of its folder or one above",
            crate::source::FAMILY_FILE
        )),
    }
}
