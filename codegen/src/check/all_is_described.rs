use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Origin, TypeKind};

pub(super) const CHECK: Check = Check {
    id: "all_is_described",
    purpose: "every field and every object has a description",
    codes: &[Code::Undescribed],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut report = |name: &str, origin: &Origin| {
        problems.push(
            Diagnostic::new(
                Code::Undescribed,
                format!("`{name}` has no description"),
                origin.label(""),
            )
            .help("say in a sentence of your own what it is: `description: …`"),
        );
    };
    for object in context.objects() {
        for field in object
            .fields
            .items
            .iter()
            .filter(|field| is_missing(field.description.as_ref()))
        {
            report(field.name.as_str(), &object.fields.origin_of(field));
        }
    }
    for home in context.types.homes() {
        for def in context.types.types_of(home) {
            if matches!(def.kind, TypeKind::Object(_)) && is_missing(def.description.as_ref()) {
                report(def.name.as_str(), &def.origin);
            }
        }
    }
}

fn is_missing(text: Option<&String>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}
