use super::super::pairs::{Comparison, module_path};
use super::super::{Category, Found, Level, Made, Rule, Run};
use crate::model::Origin;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    id: "module_renamed",
    purpose: "a module has another name in Rust",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let files = |made: Made<'_>| -> BTreeMap<String, String> {
        let modules = made.krate.modules.iter();
        let files = modules.flat_map(|module| module.sources.iter().map(|file| (file.clone(), module_path(module))));
        files.collect()
    };
    let after = files(all.after);
    let mut renamed = BTreeMap::new();
    for (file, before) in files(all.before) {
        let Some(after) = after.get(&file).filter(|after| **after != before) else {
            continue;
        };
        let (old, new) = differing(&before, after);
        // A file of the module itself rather than one of a module below.
        let is_own = *after == new;
        let at = renamed.entry((old, new)).or_insert_with(|| file.clone());
        if is_own {
            at.clone_from(&file);
        }
    }
    for ((old, new), file) in renamed {
        let origin = Origin {
            file,
            ..Origin::default()
        };
        found.after(
            origin.key("rust_name"),
            format!("the module `{old}` is now called `{new}`"),
        );
    }
}

/// Both paths without the names at the end that they share.
fn differing(before: &str, after: &str) -> (String, String) {
    let (mut before, mut after): (Vec<&str>, Vec<&str>) = (before.split("::").collect(), after.split("::").collect());
    while before.len() > 1 && after.len() > 1 && before.last() == after.last() {
        before.pop();
        after.pop();
    }
    (before.join("::"), after.join("::"))
}
