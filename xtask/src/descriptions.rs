//! Reads the folder of descriptions, and shows what is wrong with them.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write as _};
use std::path::Path;
use std::sync::OnceLock;

use alipay_codegen::check_with;
use alipay_codegen::diagnostic::{Code, Diagnostic, render, to_json};
use alipay_codegen::source::{Texts, read_readable};

use crate::Outcome;
use crate::arguments::{Color, MessageFormat};

/// How problems are shown: what the command line says, which holds for the whole process.
static SHOWN: OnceLock<(MessageFormat, Color)> = OnceLock::new();

/// Chooses how problems are shown from now on.
pub(crate) fn show_as(format: MessageFormat, color: Color) {
    let _ = SHOWN.set((format, color));
}

/// Whether what is printed to `stream` has colours.
pub(crate) fn is_coloured(stream: &impl IsTerminal) -> bool {
    match SHOWN.get().map(|(_, color)| *color).unwrap_or_default() {
        Color::Always => true,
        Color::Never => false,
        // An empty value means that nothing is said: https://no-color.org
        Color::Auto => stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// Prints the result of a command.
pub(crate) fn print(text: &str) -> Outcome {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Outcome::Done,
        // The reader of a pipe may stop early; that is its right.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Outcome::Done,
        Err(error) => {
            eprintln!("error: {error}");
            Outcome::Failed
        }
    }
}

/// The texts of all descriptions in `folder`.
pub(crate) fn read(folder: &Path) -> Result<Texts, Outcome> {
    if !folder.is_dir() {
        eprintln!("error: `{}` is not a folder", folder.display());
        eprintln!("help: give the folder of the descriptions with `--spec DIR`");
        return Err(Outcome::Failed);
    }
    match read_readable(folder) {
        (texts, problems) if problems.is_empty() && texts.is_empty() => {
            eprintln!("error: there is no description in `{}`", folder.display());
            eprintln!("help: give the folder of the descriptions with `--spec DIR`");
            Err(Outcome::Failed)
        }
        (texts, problems) if problems.is_empty() => Ok(texts),
        (texts, problems) => {
            // Whoever mends the files that cannot be read wants to hear of the others at once.
            if let Err(problems) = check_with(&texts, problems, &mut |_| {}) {
                show(&problems, &texts, folder);
            }
            Err(Outcome::Failed)
        }
    }
}

/// Shows problems, and how many they are.
pub(crate) fn show(problems: &[Diagnostic], texts: &Texts, folder: impl AsRef<Path>) {
    if show_each(problems, texts, folder.as_ref()) {
        eprintln!("error: {}; nothing was written", count(problems));
        point_to_explanations(problems);
    }
}

/// Shows problems that stop nothing, and how many they are.
pub(crate) fn warn(warnings: &[Diagnostic], texts: &Texts, folder: &Path) {
    if !warnings.is_empty() && show_each(warnings, texts, folder) {
        eprintln!("warning: {}", count(warnings));
        point_to_explanations(warnings);
    }
}

/// Shows problems, and tells whether they were shown for people to read.
fn show_each(problems: &[Diagnostic], texts: &Texts, folder: &Path) -> bool {
    let format = SHOWN.get().map(|(format, _)| *format).unwrap_or_default();
    let is_coloured = is_coloured(&std::io::stderr());
    let folder = folder.display().to_string();
    let mut out = std::io::BufWriter::new(std::io::stderr().lock());
    for problem in problems {
        let written = match format {
            MessageFormat::Text => writeln!(out, "{}\n", render(problem, texts, &folder, is_coloured)),
            MessageFormat::Json => writeln!(out, "{}", to_json(problem, texts, &folder)),
        };
        if written.is_err() {
            break;
        }
    }
    // Nobody is left to hear of it when this fails.
    let _ = out.flush();
    format == MessageFormat::Text
}

/// Says where to read more about the first problem; the others are asked for in the same way.
fn point_to_explanations(problems: &[Diagnostic]) {
    if let Some(first) = problems.first() {
        let codes: BTreeSet<Code> = problems.iter().map(|problem| problem.code).collect();
        let others = if codes.len() > 1 {
            ", and in the same way of the other codes"
        } else {
            ""
        };
        eprintln!("help: `cargo xtask explain {}` tells more of it{others}", first.code);
    }
}

/// Says how many errors and warnings there are.
fn count(problems: &[Diagnostic]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let counts = [(errors, "problem"), (problems.len() - errors, "warning")];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let words = counts.map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }));
    words.collect::<Vec<_>>().join(", ")
}
