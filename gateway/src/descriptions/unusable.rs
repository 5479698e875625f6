use std::fmt;

use alipay_codegen::diagnostic::{Diagnostic, render};
use alipay_codegen::source::Texts;

/// Why descriptions cannot be used: every problem with its file and line, and how to mend it.
#[derive(Clone, Debug)]
pub struct Unusable(String);

impl Unusable {
    pub(super) fn new(problems: &[Diagnostic], texts: &Texts, folder: &str) -> Self {
        let problems = problems.iter().map(|problem| render(problem, texts, folder, false));
        Self(problems.collect::<Vec<_>>().join("\n\n"))
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unusable {}
