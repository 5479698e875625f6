use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};

pub(super) const CHECK: Check = Check {
    id: "files_match_methods",
    purpose: "a method stands in the file that its name leads to",
    codes: &[Code::WrongFile],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for method in &context.spec.methods {
        let expected = crate::source::file_of(&method.name);
        if method.origin.file != expected {
            problems.push(
                Diagnostic::new(
                    Code::WrongFile,
                    format!("`{}` is described in the wrong file", method.name),
                    method.origin.key("method").value_label(""),
                )
                .help(format!(
                    "move the file to `{expected}`, or correct the name of the method"
                )),
            );
        }
    }
}
