//! Turns YAML descriptions of Alipay Open Platform methods into a Rust crate.
//!
//! The modules are the stages, in the order in which data flows through them:
//!
//! | stage | does |
//! |---|---|
//! | [`source`] | reads YAML; nothing after it knows YAML |
//! | [`model`] | what the descriptions mean |
//! | [`check`] | whether they make sense, one rule a file |
//! | [`lower`] | decides modules, names, directions, features and documentation |
//! | [`emit`] | writes the code of each file, in memory |
//! | [`output`] | compares a folder with the files, writes and removes |
//!
//! [`import`] drafts a description from a page, [`breaking`] tells what a change of the descriptions does to users,
//! [`export`] shows the checked model to other tools, [`diagnostic`] shows problems to people.
//!
//! ```
//! use alipay_codegen::{generate, source::Texts};
//!
//! let mut texts = Texts::new();
//! texts.insert(
//!     "alipay/example/ping.yaml".to_owned(),
//!     "method: alipay.example.ping\nsource: https://example.com/ping\nsummary: Says hello.\n".to_owned(),
//! );
//! let generated = generate(&texts, &mut |_| {}).map_err(|problems| problems.len()).unwrap();
//! assert!(generated.files.contains_key("src/example/ping.rs"));
//! ```

pub mod breaking;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod export;
pub mod import;
pub mod lower;
pub mod model;
pub mod output;
mod parallel;
pub mod source;

use std::time::{Duration, Instant};

use diagnostic::{Code, Diagnostic};
use emit::Files;
use lower::ir;
use model::Spec;
use source::Texts;

/// A stage of the way from descriptions to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Parsing YAML.
    Parse,
    /// Checking the descriptions.
    Check,
    /// Deciding about the crate.
    Lower,
    /// Writing its code.
    Emit,
}

impl Stage {
    /// What is going on, for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Parse => "parse",
            Self::Check => "check",
            Self::Lower => "lower",
            Self::Emit => "emit",
        }
    }
}

/// A crate in memory, and the descriptions that it was made from.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The descriptions.
    pub spec: Spec,
    /// What should be better about them.
    pub warnings: Vec<Diagnostic>,
    /// What was decided about the crate.
    pub krate: ir::Crate,
    /// The files.
    pub files: Files,
    /// How long each stage took.
    pub times: Vec<(Stage, Duration)>,
}

/// Descriptions that can be used, and what should be better about them.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The descriptions.
    pub spec: Spec,
    /// Problems that stop nothing.
    pub warnings: Vec<Diagnostic>,
}

/// Reads and checks descriptions.
///
/// # Errors
/// All problems of all files, sorted by file and place, when one of them is an error.
pub fn check_texts(texts: &Texts, begin: &mut dyn FnMut(Stage)) -> Result<Checked, Vec<Diagnostic>> {
    check_with(texts, Vec::new(), begin)
}

/// Like [`check_texts`], where some files could not be read, as `unreadable` tells.
///
/// # Errors
/// All problems of all files, those of `unreadable` too.
pub fn check_with(
    texts: &Texts,
    unreadable: Vec<Diagnostic>,
    begin: &mut dyn FnMut(Stage),
) -> Result<Checked, Vec<Diagnostic>> {
    begin(Stage::Parse);
    let (spec, found) = source::parse(texts);
    let mut problems = unreadable;
    problems.extend(found);
    begin(Stage::Check);
    // What a file would have defined or used that could not be read is not known.
    let hides = |problem: &Diagnostic| matches!(problem.code, Code::Syntax | Code::Unreadable);
    let is_whole = !problems.iter().any(hides);
    let tellable = |problem: &Diagnostic| is_whole || !matches!(problem.code, Code::Unused | Code::UnknownType);
    problems.extend(check::run(&spec).into_iter().filter(tellable));
    let is_wrong = problems.iter().any(Diagnostic::is_error);
    if is_wrong {
        // Names are decided later, but whoever mends these problems wants to hear of those at once.
        problems.extend(lower::name_problems(&spec));
    }
    check::sort(&mut problems, texts);
    if is_wrong {
        Err(problems)
    } else {
        Ok(Checked {
            spec,
            warnings: problems,
        })
    }
}

/// Reads and checks descriptions, and decides about the crate, without writing its code. The diagnostics are warnings.
///
/// # Errors
/// All problems of all files, sorted by file and place.
pub fn lower_texts(
    texts: &Texts,
    begin: &mut dyn FnMut(Stage),
) -> Result<(Spec, ir::Crate, Vec<Diagnostic>), Vec<Diagnostic>> {
    let Checked { spec, warnings } = check_texts(texts, begin)?;
    begin(Stage::Lower);
    match lower::lower(&spec) {
        Ok(krate) => Ok((spec, krate, warnings)),
        Err(mut problems) => {
            problems.extend(warnings);
            check::sort(&mut problems, texts);
            Err(problems)
        }
    }
}

/// Goes the whole way from the texts of descriptions to the files of a crate; `begin` is told of each stage.
///
/// # Errors
/// All problems of all files, sorted by file and place, when one of them is an error.
pub fn generate(texts: &Texts, begin: &mut dyn FnMut(Stage)) -> Result<Generated, Vec<Diagnostic>> {
    let mut marks = Vec::new();
    let mut mark = |stage: Stage| {
        begin(stage);
        marks.push((stage, Instant::now()));
    };
    let (spec, krate, warnings) = lower_texts(texts, &mut mark)?;
    mark(Stage::Emit);
    let files = emit::emit(&krate);
    let ends = marks.iter().skip(1).map(|(_, at)| *at).chain([Instant::now()]);
    let times = marks
        .iter()
        .zip(ends)
        .map(|((stage, start), end)| (*stage, end - *start))
        .collect();
    Ok(Generated {
        spec,
        warnings,
        krate,
        files,
        times,
    })
}
