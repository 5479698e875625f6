//! Descriptions for tests, and what is generated from them.

use alipay_codegen::diagnostic::{Diagnostic, render};
use alipay_codegen::source::{Texts, read_folder};
use alipay_codegen::{Generated, generate};

use crate::project;

/// The descriptions of the project itself.
///
/// # Panics
/// When they cannot be read.
pub fn real() -> Texts {
    read_folder(&project().join("spec")).expect("readable descriptions")
}

/// The descriptions in a folder of `tests/fixtures`.
///
/// # Panics
/// When they cannot be read.
pub fn fixture(name: &str) -> Texts {
    read_folder(&project().join("tests/fixtures").join(name)).expect("a readable fixture")
}

/// Descriptions from paths and texts.
pub fn texts<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Texts {
    let files = files.into_iter();
    files.map(|(path, text)| (path.into(), text.into())).collect()
}

/// What is generated from descriptions that are expected to be right.
///
/// # Panics
/// With all problems, when there are any.
pub fn generated(texts: &Texts) -> Generated {
    generate(texts, &mut |_| {}).unwrap_or_else(|problems| panic!("{}", rendered(&problems, texts)))
}

/// Every problem of descriptions, errors and warnings.
pub fn all_problems(texts: &Texts) -> Vec<Diagnostic> {
    match generate(texts, &mut |_| {}) {
        Ok(generated) => generated.warnings,
        Err(problems) => problems,
    }
}

/// The problems of descriptions that are expected to be wrong: the errors, or the warnings where nothing is worse.
///
/// # Panics
/// When there are none.
pub fn problems(texts: &Texts) -> Vec<Diagnostic> {
    let mut problems = all_problems(texts);
    let worst = problems.iter().map(|problem| problem.code.severity()).max();
    let worst = worst.expect("a problem");
    problems.retain(|problem| problem.code.severity() == worst);
    problems
}

/// Problems as a user reads them.
pub fn rendered(problems: &[Diagnostic], texts: &Texts) -> String {
    let problems = problems.iter().map(|problem| render(problem, texts, "spec", false));
    problems.collect::<Vec<_>>().join("\n\n")
}

/// The description of a method, of which only the sections matter.
pub fn method(name: &str, sections: &str) -> (String, String) {
    let path = format!("{}.yaml", name.replace('.', "/"));
    let text = format!("method: {name}\nsource: https://example.com/{name}\nsummary: Does something.\n{sections}");
    (path, text)
}
