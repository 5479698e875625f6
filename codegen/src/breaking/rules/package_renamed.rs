use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use crate::model::Origin;
use crate::source::PACKAGE_FILE;

pub(super) const RULE: Rule = Rule {
    id: "package_renamed",
    purpose: "the crate has another name",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let (before, after) = (&all.before.krate.package.name, &all.after.krate.package.name);
    if before != after {
        let origin = Origin {
            file: PACKAGE_FILE.to_owned(),
            ..Origin::default()
        };
        found.after(
            origin.key("name"),
            format!("the crate `{before}` is now called `{after}`"),
        );
    }
}
