use std::collections::HashMap;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, path as shown};
use crate::model::Origin;

pub(super) const CHECK: Check = Check {
    id: "files_differ",
    purpose: "no two files or folders differ in capital letters alone, which some file systems do not tell apart",
    codes: &[Code::NameCollision],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let methods = context
        .spec
        .methods
        .iter()
        .map(|method| (&method.origin.file, "method"));
    let families = context.spec.families.iter().map(|family| (&family.file, "types"));
    let mut files: Vec<(&String, &str)> = methods.chain(families).collect();
    files.sort_unstable();
    let mut seen: HashMap<String, (&str, &String, &str)> = HashMap::new();
    for (file, key) in files {
        let folders = file.match_indices('/').map(|(at, _)| &file[..at]);
        for path in folders.chain([file.as_str()]) {
            let (first, first_file, first_key) = *seen.entry(path.to_lowercase()).or_insert((path, file, key));
            if first != path {
                problems.push(
                    Diagnostic::new(
                        Code::NameCollision,
                        format!(
                            "`{}` and `{}` are the same where capital letters do not count",
                            shown(first),
                            shown(path)
                        ),
                        place(file, key).label("the second"),
                    )
                    .related(place(first_file, first_key).label("the first"))
                    .help("write the names of folders and files as the names of methods, in small letters"),
                );
                break;
            }
        }
    }
}

fn place(file: &str, key: &str) -> Origin {
    let file = Origin {
        file: file.to_owned(),
        ..Origin::default()
    };
    file.key(key)
}
