use std::collections::HashMap;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, path};
use crate::model::{Method, MethodName};
use crate::source::{file_of, name_of};

pub(super) const CHECK: Check = Check {
    id: "files_match_methods",
    purpose: "a method stands in the file that its name leads to",
    codes: &[Code::WrongFile],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let in_place: HashMap<&MethodName, &Method> = context
        .spec
        .methods
        .iter()
        .filter(|method| method.origin.file == file_of(&method.name))
        .map(|method| (&method.name, method))
        .collect();
    for method in &context.spec.methods {
        let expected = file_of(&method.name);
        if method.origin.file == expected {
            continue;
        }
        let place = method.origin.key("method");
        let here = name_of(&method.origin.file);
        problems.push(match in_place.get(&method.name) {
            Some(other) => copied(method, other, here.as_ref()),
            None => {
                let message = format!("`{}` is described in the wrong file", method.name);
                let rest = here.map_or_else(
                    || "or correct the name of the method".to_owned(),
                    |here| format!("or write the name that this file is for: `method: {here}`"),
                );
                let help = format!("move the file to `{}`, {rest}", path(&expected));
                Diagnostic::new(Code::WrongFile, message, place.value_label("")).help(help)
            }
        });
    }
}

/// A file with the method of another one, as it is after copying that.
fn copied(method: &Method, other: &Method, here: Option<&MethodName>) -> Diagnostic {
    let place = method.origin.key("method");
    let problem = Diagnostic::new(
        Code::WrongFile,
        format!("`{}` is described twice", method.name),
        place.value_label("not in the file for it"),
    )
    .related(other.origin.key("method").value_label("in the file for it"));
    match here {
        Some(here) => problem
            .help(format!(
                "write the name of the method that this file is for: `method: {here}`"
            ))
            .help("change `source`, `summary` and the rest as well, or remove the file if it is a mere copy"),
        None => problem.help("remove this file, or call it as the method that it describes"),
    }
}
