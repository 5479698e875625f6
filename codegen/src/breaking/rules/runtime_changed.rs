use super::super::pairs::Comparison;
use super::super::{Category, Found, Level, Rule, Run};
use crate::model::{Origin, RuntimeSource};
use crate::source::PACKAGE_FILE;

pub(super) const RULE: Rule = Rule {
    id: "runtime_changed",
    purpose: "the runtime that the crate hands on has an incompatible version",
    category: Category::Source,
    level: Level::Major,
    run: Run::Crate(run),
};

fn run(all: &Comparison<'_>, found: &mut Found) {
    let (before, after) = (&all.before.krate.package.runtime, &all.after.krate.package.runtime);
    if let (RuntimeSource::Version(before), RuntimeSource::Version(after)) = (before, after)
        && compatible_part(before) != compatible_part(after)
    {
        let origin = Origin {
            file: PACKAGE_FILE.to_owned(),
            ..Origin::default()
        };
        let message = format!("the runtime, whose types the crate hands on, was {before} and is {after}");
        found.after(origin.key("runtime"), message);
    }
}

/// The part of a version in which compatible versions agree: up to the first number that is not 0.
fn compatible_part(version: &str) -> Vec<&str> {
    let numbers: Vec<&str> = version.split('.').map(str::trim).collect();
    let end = numbers
        .iter()
        .position(|number| *number != "0")
        .unwrap_or(numbers.len());
    numbers.into_iter().take(end + 1).collect()
}
