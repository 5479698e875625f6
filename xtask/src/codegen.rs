use std::time::Instant;

use alipay_codegen::emit::COMMAND;
use alipay_codegen::output::{self, Comparison, Pattern};

use crate::Outcome;
use crate::arguments::CodegenArguments;
use crate::descriptions;
use crate::progress::Progress;
use crate::repository;
use crate::statistics::Statistics;

/// Brings the crate up to date, or tells what that would change.
pub(crate) fn run(arguments: &CodegenArguments) -> Outcome {
    let progress = Progress::new();
    let start = Instant::now();
    progress.stage("read");
    let texts = match descriptions::read(&arguments.spec) {
        Ok(texts) => texts,
        Err(outcome) => return outcome,
    };
    let read = start.elapsed();
    let generated = match alipay_codegen::generate(&texts, &mut |stage| progress.stage(stage.label())) {
        Ok(generated) => generated,
        Err(problems) => {
            drop(progress);
            descriptions::show(&problems, &texts, &arguments.spec);
            return Outcome::Wrong;
        }
    };
    if arguments.deny_warnings && !generated.warnings.is_empty() {
        drop(progress);
        descriptions::show(&generated.warnings, &texts, &arguments.spec);
        eprintln!("help: `--deny-warnings` makes errors of them");
        return Outcome::Wrong;
    }
    let mut statistics = Statistics::new(&generated, read);

    progress.hidden(|| descriptions::warn(&generated.warnings, &texts, &arguments.spec));
    progress.stage("compare");
    let only = arguments.only.as_deref().map(Pattern::new);
    let start = Instant::now();
    let comparison = match output::compare(&generated.files, &arguments.out, only.as_ref()) {
        Ok(comparison) => comparison,
        Err(error) => {
            eprintln!("error: {error}");
            return Outcome::Failed;
        }
    };
    statistics.stage("compare", start.elapsed());
    if let Some(pattern) = arguments.only.as_ref().filter(|_| comparison == Comparison::default()) {
        drop(progress);
        eprintln!("error: no file is like `{pattern}`");
        eprintln!("help: give the name of a method, a folder of names or a path, with `*` for any text");
        return Outcome::Wrong;
    }
    let outcome = if arguments.check {
        drop(progress);
        report(&comparison, arguments)
    } else {
        progress.stage("write");
        let start = Instant::now();
        let written = output::write(&generated.files, &arguments.out, &comparison);
        statistics.stage("write", start.elapsed());
        drop(progress);
        match written {
            Ok(()) => {
                print_changes(&comparison, ["updated", "added", "removed"]);
                Outcome::Done
            }
            Err(error) => {
                eprintln!("error: {error}");
                Outcome::Failed
            }
        }
    };
    for path in &comparison.foreign {
        eprintln!("note: `{path}` is not ours, and was left alone");
    }
    if arguments.stats {
        println!("{statistics}");
    }
    // The process is about to end; giving its memory back piece by piece would only take time.
    std::mem::forget((generated, texts));
    outcome
}

fn report(comparison: &Comparison, arguments: &CodegenArguments) -> Outcome {
    print_changes(comparison, ["changed", "missing", "orphaned"]);
    for path in &comparison.in_the_way {
        println!("in the way {path}");
    }
    if comparison.is_fresh() {
        return Outcome::Done;
    }
    eprintln!("error: `{}` is not what the descriptions say", arguments.out.display());
    eprintln!("help: run `{}`", repair_command(arguments));
    Outcome::Wrong
}

/// Lists files by what is to be said about them, then how many there are.
fn print_changes(comparison: &Comparison, words: [&str; 3]) {
    let lists = [&comparison.changed, &comparison.missing, &comparison.orphaned];
    for (word, paths) in words.into_iter().zip(lists) {
        for path in paths {
            println!("{word:<8} {path}");
        }
    }
    let [changed, missing, orphaned] = lists.map(Vec::len);
    let [first, second, third] = words;
    eprintln!(
        "{changed} {first}, {missing} {second}, {orphaned} {third}, {} unchanged",
        comparison.unchanged
    );
}

/// The command that makes the files fresh, with the same folders.
fn repair_command(arguments: &CodegenArguments) -> String {
    let mut command = COMMAND.to_owned();
    for (flag, folder, usual) in [
        ("--spec", &arguments.spec, "spec"),
        ("--out", &arguments.out, "generated"),
    ] {
        if *folder != repository::folder(usual) {
            command.extend([" ", flag, " "]);
            command.push_str(&folder.to_string_lossy());
        }
    }
    command
}
