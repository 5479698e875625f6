use std::collections::HashMap;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Home, Marks, Origin};
use crate::source::FAMILY_FILE;

pub(super) const CHECK: Check = Check {
    id: "notifications_differ",
    purpose: "no two notifications have the same `notify_type` or `msg_method`, by which applications tell them apart",
    codes: &[Code::DefinedTwice],
    run,
};

/// An application may use any methods together, and all their notifications come to it with nothing but the mark.
fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(&str, String), Notified> = HashMap::new();
    for notified in all(context) {
        let Marks {
            notify_type,
            msg_method,
        } = &notified.marks;
        let marks = [("notify_type", notify_type), ("msg_method", msg_method)];
        for (key, mark) in marks.into_iter().filter_map(|(key, mark)| Some((key, mark.as_ref()?))) {
            match seen.get(&(key, mark.clone())) {
                Some(first) => problems.push(problem(context, key, mark, first, &notified)),
                None => _ = seen.insert((key, mark.clone()), notified.clone()),
            }
        }
    }
}

#[derive(Clone)]
struct Notified {
    home: Home,
    origin: Origin,
    marks: Marks,
}

/// Shared notifications, then those of methods.
fn all(context: &Context<'_>) -> Vec<Notified> {
    let shared = context.types.homes().flat_map(|home| {
        let defs = context.types.types_of(home).iter();
        defs.filter_map(move |def| {
            Some(Notified {
                home,
                origin: def.origin.clone(),
                marks: def.marks.clone()?,
            })
        })
    });
    let methods = context.spec.methods.iter().enumerate();
    let own = methods.filter_map(|(at, method)| {
        Some(Notified {
            home: Home::Method(at),
            origin: method.origin.key("notification"),
            marks: method.own_marks()?,
        })
    });
    shared.chain(own).collect()
}

fn problem(context: &Context<'_>, key: &str, mark: &str, first: &Notified, second: &Notified) -> Diagnostic {
    let folders = [first, second].map(|it| context.types.folder_of(it.home));
    let common = folders[0]
        .iter()
        .zip(folders[1])
        .take_while(|(one, other)| one == other);
    let mut file: Vec<&str> = common.map(|(folder, _)| folder.as_str()).collect();
    file.push(FAMILY_FILE);
    let problem = Diagnostic::new(
        Code::DefinedTwice,
        format!("two notifications have the `{key}` `{mark}`"),
        second.origin.key(key).label("an application cannot tell this one"),
    )
    .related(first.origin.key(key).label("from this one"))
    .help(format!(
        "describe it once under `notifications:` in `{}`, and name it in the methods after which it comes",
        file.join("/")
    ));
    let is_own = |it: &Notified| matches!(it.home, Home::Method(_));
    if key == "notify_type" && (is_own(first) || is_own(second)) {
        return problem.help(
            "where the pages really show different fields, leave it out of one that a method has for itself, and say why",
        );
    }
    problem
}
