use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use alipay_codegen::import::{Draft, compare, import};
use alipay_codegen::source::{self, FAMILY_FILE, Texts};

use crate::Outcome;
use crate::arguments::ImportArguments;

/// Drafts a description from the text of a page, or compares the page with a description.
pub(crate) fn run(arguments: &ImportArguments) -> Outcome {
    let page = match read(&arguments.page) {
        Ok(page) => page,
        Err(outcome) => return outcome,
    };
    let draft = match import(&page, arguments.source.as_deref()) {
        Ok(draft) => draft,
        Err(reason) => {
            eprintln!("error: `{}` gives no draft: {reason}", arguments.page.display());
            eprintln!("help: copy the whole page as text, from its title to its samples; see docs/en/import.md");
            return Outcome::Wrong;
        }
    };
    for note in &draft.notes {
        eprintln!("{}:{}: {}", arguments.page.display(), note.line, note.message);
    }
    match &arguments.compare {
        Some(description) => differences(&draft, description),
        None => write(&draft, arguments),
    }
}

fn read(path: &Path) -> Result<String, Outcome> {
    fs::read_to_string(path).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Outcome {
    eprintln!("error: `{}`: {error}", path.display());
    Outcome::Failed
}

fn write(draft: &Draft, arguments: &ImportArguments) -> Outcome {
    if draft.source.is_none() {
        eprintln!("note: the text does not have the page's address; give it with `--source URL`");
    }
    let todos = draft.yaml.lines().filter(|line| line.contains("TODO")).count();
    let Some(out) = &arguments.out else {
        return match std::io::stdout().write_all(draft.yaml.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => failed(Path::new("standard output"), &error),
            _ => Outcome::Done,
        };
    };
    let mut options = OpenOptions::new();
    options.write(true);
    if arguments.force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    match options
        .open(out)
        .and_then(|mut file| file.write_all(draft.yaml.as_bytes()))
    {
        Ok(()) => {
            eprintln!("wrote {}: {todos} TODOs are left to a person", out.display());
            Outcome::Done
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            eprintln!("error: `{}` is there already", out.display());
            eprintln!(
                "help: overwrite it with `--force`, or see what changed with `--compare {}`",
                out.display()
            );
            Outcome::Failed
        }
        Err(error) => failed(out, &error),
    }
}

fn differences(draft: &Draft, description: &Path) -> Outcome {
    let texts = match with_shared_types(draft, description) {
        Ok(texts) => texts,
        Err(outcome) => return outcome,
    };
    let Some(found) = compare(draft, &texts) else {
        eprintln!("error: `{}` does not describe {}", description.display(), draft.method);
        return Outcome::Wrong;
    };
    for difference in &found {
        println!("{difference}");
    }
    let plural = if found.len() == 1 { "" } else { "s" };
    eprintln!("{} difference{plural}", found.len());
    if found.is_empty() {
        Outcome::Done
    } else {
        Outcome::Wrong
    }
}

/// A description, and the shared types in its folder and above it.
fn with_shared_types(draft: &Draft, description: &Path) -> Result<Texts, Outcome> {
    let name = format!("{}.yaml", draft.method.to_string().replace('.', "/"));
    let mut texts = Texts::from([(name.clone(), read(description)?)]);
    let absolute = std::path::absolute(description).map_err(|error| failed(description, &error))?;
    let (mut folder, mut relative) = (absolute, name.as_str());
    while let Some((above, _)) = relative.rsplit_once('/') {
        relative = above;
        folder.pop();
        let shared = folder.join(FAMILY_FILE);
        if shared.is_file() {
            texts.insert(format!("{relative}/{FAMILY_FILE}"), read(&shared)?);
        }
    }
    let (_, problems) = source::parse(&texts);
    if problems.is_empty() {
        return Ok(texts);
    }
    crate::descriptions::show(&problems, &texts, &folder);
    Err(Outcome::Wrong)
}
