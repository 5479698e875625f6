use super::{Check, Context, texts};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Origin;

pub(super) const CHECK: Check = Check {
    id: "texts_are_finished",
    purpose: "no text is marked as still to be written",
    codes: &[Code::Unfinished],
    run,
};

/// The mark of what is still to be written, as `cargo xtask new` leaves it.
pub const MARK: &str = "TODO";

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut report = |text: &str, origin: &dyn Fn() -> Origin| {
        if text.contains(MARK) {
            problems.push(
                Diagnostic::new(
                    Code::Unfinished,
                    "this is still to be written",
                    origin().value_label(""),
                )
                .help(format!("write what the page says, and remove `{MARK}`")),
            );
        }
    };
    texts::each(context, |text| report(text.content, &|| text.origin()));
    for method in &context.spec.methods {
        report(&method.source, &|| method.origin.key("source"));
    }
    for family in &context.spec.families {
        let origin = Origin {
            file: family.file.clone(),
            ..Origin::default()
        };
        report(&family.source, &|| origin.key("source"));
    }
}
