use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};

pub(super) const CHECK: Check = Check {
    id: "types_defined_once",
    purpose: "a name means one type from a file up to the root of its folders",
    codes: &[Code::DefinedTwice],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for home in context.types.homes() {
        for def in context.types.types_of(home) {
            let other = context.types.homes_in_sight(home).skip(1).find_map(|shared| {
                let defs = context.types.types_of(shared);
                defs.iter().find(|other| other.name == def.name)
            });
            if let Some(other) = other {
                problems.push(
                    Diagnostic::new(
                        Code::DefinedTwice,
                        format!("`{}` is defined here and in a file of shared types", def.name),
                        def.origin.label("defined again here"),
                    )
                    .related(other.origin.label("first defined here"))
                    .help("use the shared one, or give the one that differs another name"),
                );
            }
        }
    }
}
