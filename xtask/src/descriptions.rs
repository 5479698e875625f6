//! Reads the folder of descriptions, and shows what is wrong with them.

use std::io::IsTerminal as _;
use std::path::Path;

use alipay_codegen::diagnostic::{Diagnostic, render};
use alipay_codegen::source::{Texts, read_folder};

use crate::Outcome;

/// The texts of all descriptions in `folder`.
pub(crate) fn read(folder: &Path) -> Result<Texts, Outcome> {
    match read_folder(folder) {
        _ if !folder.is_dir() => {
            eprintln!("error: `{}` is not a folder", folder.display());
            eprintln!("help: give the folder of the descriptions with `--spec DIR`");
            Err(Outcome::Failed)
        }
        Ok(texts) if texts.is_empty() => {
            eprintln!("error: there is no description in `{}`", folder.display());
            eprintln!("help: give the folder of the descriptions with `--spec DIR`");
            Err(Outcome::Failed)
        }
        Ok(texts) => Ok(texts),
        Err(problems) => {
            show(&problems, &Texts::new(), folder);
            Err(Outcome::Failed)
        }
    }
}

/// Shows problems, and how many they are.
pub(crate) fn show(problems: &[Diagnostic], texts: &Texts, folder: impl AsRef<Path>) {
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let folder = folder.as_ref().display().to_string();
    for problem in problems {
        eprintln!("{}\n", render(problem, texts, &folder, colour));
    }
    let plural = if problems.len() == 1 { "" } else { "s" };
    eprintln!("error: {} problem{plural}; nothing was written", problems.len());
}
