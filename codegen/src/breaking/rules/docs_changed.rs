use super::super::pairs::{Comparison, module_path};
use super::super::{Category, Found, Level, Rule, Run};
use crate::lower::ir::Module;
use crate::model::Origin;
use crate::source::PACKAGE_FILE;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule {
    id: "docs_changed",
    purpose: "only what people read about a method or about shared types has changed",
    category: Category::Documentation,
    level: Level::Patch,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let modules: HashMap<&str, &Module> = all
        .before
        .krate
        .modules
        .iter()
        .map(|it| (it.file.as_str(), it))
        .collect();
    // Every example names the crate.
    let is_renamed = all.before.krate.package.name != all.after.krate.package.name;
    for after in all.after.krate.modules.iter().filter(|_| !is_renamed) {
        let Some(before) = modules.get(after.file.as_str()) else {
            continue;
        };
        if !before.sources.is_empty() && !after.sources.is_empty() && is_different(before, after) {
            let path = module_path(after);
            let file = after.sources.first().cloned().unwrap_or_default();
            let origin = Origin {
                file,
                ..Origin::default()
            };
            found.after(origin, format!("what is said about `{path}` has changed"));
        }
    }
    let (before, after) = (&all.before.krate.package, &all.after.krate.package);
    if (&before.description, &before.license) != (&after.description, &after.license) {
        let origin = Origin {
            file: PACKAGE_FILE.to_owned(),
            ..Origin::default()
        };
        found.after(origin, "what is said about the crate has changed");
    }
}

/// A module that is no method lists the methods below it, which are told by themselves.
fn is_different(before: &Module, after: &Module) -> bool {
    let is_method = after.method.is_some();
    let is_listed = before.structs != after.structs || before.enums != after.enums || before.method != after.method;
    is_listed || is_method && before.docs != after.docs
}
