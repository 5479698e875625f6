use super::{Check, Context, ObjectPart};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Placement, Scalar, TypeRef, Wire};

pub(super) const CHECK: Check = Check {
    id: "placements_fit",
    purpose: "files and parameters stand where the wire form of the method has room for them",
    codes: &[Code::WrongPlacement],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        let request_of = match object.part {
            ObjectPart::Section("request", method) => Some(method),
            _ => None,
        };
        for field in &object.fields.items {
            let mut report = |message: String, help: &str| {
                let label = object.fields.origin_of(field).label("");
                problems.push(Diagnostic::new(Code::WrongPlacement, message, label).help(help));
            };
            if field.placement.is_some() && request_of.is_none() {
                report(
                    format!("`{}` cannot say where it travels", field.name),
                    "only the fields of `request` itself have `in`",
                );
            }
            let is_file = field.item == TypeRef::Scalar(Scalar::File);
            if is_file && request_of.is_none_or(|method| method.wire != Wire::Upload) {
                report(
                    format!("`{}` cannot be a file here", field.name),
                    "files are fields of the request of a method with `wire: upload`",
                );
            }
            if is_file && (field.list || field.placement == Some(Placement::BizContent)) {
                report(
                    format!("the file `{}` must be a part of its own", field.name),
                    "remove `list_of` and `in`",
                );
            }
        }
    }
}
