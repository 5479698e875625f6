use std::io::Write as _;
use std::path::Path;

use alipay_codegen::breaking::report::{Shown, Sides, json, markdown, text};
use alipay_codegen::breaking::{Made, compare};
use alipay_codegen::lower::ir::Crate;
use alipay_codegen::lower_texts;
use alipay_codegen::model::Spec;
use alipay_codegen::source::{Texts, read_files};

use crate::Outcome;
use crate::arguments::{BreakingArguments, ReportFormat};
use crate::progress::Progress;
use crate::{descriptions, git};

/// Tells what a change of the descriptions does to users.
pub(crate) fn run(arguments: &BreakingArguments) -> Outcome {
    let outcome = tell(arguments);
    outcome.unwrap_or_else(|outcome| outcome)
}

fn tell(arguments: &BreakingArguments) -> Result<Outcome, Outcome> {
    let progress = Progress::new();
    progress.stage("read");
    let new = descriptions::read(&arguments.spec)?;
    let (old, old_prefix) = older(arguments)?;
    let new_prefix = prefix(&arguments.spec);

    let (spec, krate) = lowered(&new, &progress).map_err(|problems| {
        descriptions::show(&problems, &new, new_prefix.trim_end_matches('/'));
        Outcome::Wrong
    })?;
    let (old_spec, old_krate) = lowered(&old, &progress).map_err(|problems| {
        descriptions::show(&problems, &old, old_prefix.trim_end_matches('/'));
        eprintln!(
            "error: `{}` cannot be compared with: its descriptions have problems",
            arguments.against
        );
        eprintln!("help: give an older revision that this generator can read");
        Outcome::Failed
    })?;

    progress.stage("compare");
    let before = Made {
        spec: &old_spec,
        krate: &old_krate,
    };
    let after = Made {
        spec: &spec,
        krate: &krate,
    };
    let report = compare(before, after).map_err(|problems| {
        descriptions::show(&problems, &new, new_prefix.trim_end_matches('/'));
        Outcome::Wrong
    })?;
    let sides = Sides {
        before: Shown {
            texts: &old,
            prefix: &old_prefix,
        },
        after: Shown {
            texts: &new,
            prefix: &new_prefix,
        },
    };
    let printed = match arguments.format {
        ReportFormat::Text => text(&report, &sides),
        ReportFormat::Json => json(&report, &sides),
        ReportFormat::Markdown => markdown(&report, &sides),
    };
    drop(progress);
    print(&printed)?;
    let breaks = report.unacknowledged().count();
    // The process is about to end; giving its memory back piece by piece would only take time.
    std::mem::forget((spec, krate, old_spec, old_krate, report, old, new));
    if breaks == 0 {
        return Ok(Outcome::Done);
    }
    eprintln!("error: users break, and nobody has acknowledged it");
    eprintln!(
        "help: change it back, or say why it is meant in `{}_breaks.yaml`",
        prefix(&arguments.spec)
    );
    Ok(Outcome::Wrong)
}

/// The older descriptions, and what to put before their paths.
fn older(arguments: &BreakingArguments) -> Result<(Texts, String), Outcome> {
    let against = &arguments.against;
    let folder = Path::new(against);
    if folder.is_dir() {
        return Ok((descriptions::read(folder)?, prefix(folder)));
    }
    let files = git::read(&arguments.spec, against).map_err(|problem| {
        eprintln!("error: {}", problem.message);
        eprintln!("help: {}", problem.help);
        Outcome::Failed
    })?;
    let shown = format!("{against}:{}", prefix(&arguments.spec));
    let texts = read_files(files).map_err(|problems| {
        descriptions::show(&problems, &Texts::new(), &shown);
        Outcome::Failed
    })?;
    if texts.is_empty() {
        eprintln!(
            "error: there is no description in `{}` at `{against}`",
            arguments.spec.display()
        );
        eprintln!("help: give a revision that has descriptions in this folder");
        return Err(Outcome::Failed);
    }
    Ok((texts, shown))
}

fn lowered(texts: &Texts, progress: &Progress) -> Result<(Spec, Crate), Vec<alipay_codegen::diagnostic::Diagnostic>> {
    let lowered = lower_texts(texts, &mut |stage| progress.stage(stage.label()));
    lowered.map(|(spec, krate, _)| (spec, krate))
}

fn prefix(folder: &Path) -> String {
    format!("{}/", folder.display().to_string().trim_end_matches('/'))
}

fn print(text: &str) -> Result<(), Outcome> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("error: {error}");
            Err(Outcome::Failed)
        }
        // The reader of a pipe may stop early; that is its right.
        _ => Ok(()),
    }
}
