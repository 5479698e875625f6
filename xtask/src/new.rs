use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use alipay_codegen::diagnostic::Code;
use alipay_codegen::model::{MethodName, TypeDef};
use alipay_codegen::source::{FAMILY_FILE, Texts, file_of, parse, read_readable};

use crate::Outcome;
use crate::arguments::NewArguments;

const SKELETON: &str = include_str!("skeleton.yaml");

/// Reads the name of a method from the command line.
pub(crate) fn name(given: &str) -> Result<MethodName, String> {
    MethodName::parse(given).map_err(|rule| {
        format!(
            "[{}] it is not a name that can occur here\n\nhelp: {rule}",
            Code::BadName
        )
    })
}

/// Writes the description of a method for somebody to complete.
pub(crate) fn run(arguments: &NewArguments) -> Outcome {
    let file = file_of(&arguments.method);
    let path = arguments.spec.join(&file);
    match write(&path, &skeleton(&arguments.method)) {
        Ok(()) => println!("added    {}", path.display()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            eprintln!("error: `{}` is there already, and was left alone", path.display());
            return Outcome::Failed;
        }
        Err(error) => {
            eprintln!("error: `{}` could not be written: {error}", path.display());
            return Outcome::Failed;
        }
    }
    let texts = read_readable(&arguments.spec).0;
    for line in shared(&texts, &file) {
        eprintln!("note: {}/{line}", arguments.spec.display());
    }
    if let Some(note) = unfamiliar(&texts, &arguments.method) {
        eprintln!("note: {note}");
    }
    eprintln!("next: write what the page says where the file says TODO, then run `cargo xtask codegen`");
    Outcome::Done
}

/// What to say of a name that begins as no other does: it is more often a slip than the first of its kind.
fn unfamiliar(texts: &Texts, name: &MethodName) -> Option<String> {
    let first = name.segments().next()?;
    let (known, _) = parse(texts);
    let others: BTreeSet<&str> = known
        .methods
        .iter()
        .filter(|method| method.name != *name)
        .filter_map(|method| method.name.segments().next())
        .collect();
    let is_new = !others.is_empty() && !others.contains(first);
    let others: Vec<&str> = others.into_iter().collect();
    is_new.then(|| {
        format!(
            "no method begins with `{first}` yet, others begin with {}; if the name is wrong, remove the file",
            others.join(", ")
        )
    })
}

fn skeleton(name: &MethodName) -> String {
    let schema = "../".repeat(name.segments().count() - 1) + "schema.json";
    SKELETON.replace("{name}", name.as_str()).replace("{schema}", &schema)
}

/// Writes a new file, and never over another.
fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}

/// The types that `file` may use, from its own folder up to the root, and what they are called.
fn shared(texts: &Texts, file: &str) -> Vec<String> {
    let (spec, _) = parse(texts);
    let mut families: Vec<_> = spec
        .families
        .iter()
        .filter(|family| !family.types.is_empty())
        .filter(|family| file.starts_with(family.file.trim_end_matches(FAMILY_FILE)))
        .collect();
    families.sort_by_key(|family| std::cmp::Reverse(family.folder.len()));
    let names = |types: &[TypeDef]| types.iter().map(|def| def.name.as_str()).collect::<Vec<_>>().join(", ");
    let lines = families
        .iter()
        .map(|family| format!("{} has types to use: {}", family.file, names(&family.types)));
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::{MethodName, Texts, file_of, name, shared, skeleton, unfamiliar};
    use alipay_codegen::check::MARK;
    use alipay_codegen::diagnostic::Code;

    fn method() -> MethodName {
        MethodName::parse("alipay.some.new.method").expect("a name")
    }

    #[test]
    fn a_skeleton_is_complete_but_for_what_it_marks() {
        let text = skeleton(&method());
        let texts = Texts::from([(file_of(&method()), text.clone())]);
        let generated = alipay_codegen::generate(&texts, &mut |_| {}).expect("no error");
        assert!(generated.files.contains_key("src/some/new/method.rs"));
        let codes: Vec<Code> = generated.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, [Code::Unfinished, Code::Unfinished]);
        let finished = Texts::from([(file_of(&method()), text.replace(MARK, "Done."))]);
        let generated = alipay_codegen::generate(&finished, &mut |_| {}).expect("no error");
        assert!(generated.warnings.is_empty(), "{:?}", generated.warnings);
    }

    /// What stands in comments is copied by taking the comment marks away.
    #[test]
    fn the_comments_of_a_skeleton_are_right_too() {
        let text = skeleton(&method()).replace(MARK, "Done.");
        let lines = text.lines().map(|line| match line.strip_prefix("  # ") {
            Some(rest) => format!("  {rest}\n"),
            None => format!("{line}\n"),
        });
        let texts = Texts::from([(file_of(&method()), lines.collect::<String>())]);
        let generated = alipay_codegen::generate(&texts, &mut |_| {}).expect("no error");
        assert!(generated.warnings.is_empty(), "{:?}", generated.warnings);
        assert_eq!(generated.spec.methods[0].types.len(), 1);
    }

    #[test]
    fn names_that_could_not_occur_are_refused() {
        for wrong in [
            "",
            "alipay",
            "alipay.Pay",
            "alipay..pay",
            "../alipay.pay",
            "alipay.pay/x",
            "alipay.pay.",
        ] {
            let message = name(wrong).expect_err(wrong);
            assert!(
                message.contains("E0006") && message.contains("joined by points"),
                "{message}"
            );
        }
    }

    #[test]
    fn a_name_that_begins_as_no_other_is_noted() {
        let card = MethodName::parse("card.send").expect("a name");
        assert_eq!(unfamiliar(&Texts::new(), &card), None);
        let texts = Texts::from([(file_of(&method()), skeleton(&method()))]);
        let note = unfamiliar(&texts, &card).expect("a note");
        assert!(note.contains("`card`") && note.contains("begin with alipay"), "{note}");
        assert_eq!(
            unfamiliar(&texts, &MethodName::parse("alipay.x").expect("a name")),
            None
        );
    }

    #[test]
    fn shared_types_are_told_from_the_nearest_folder_up() {
        let types = |name| format!("source: https://a.b\ntypes:\n  {name}: {{ values: [X] }}\n");
        let texts = Texts::from([
            ("_types.yaml".to_owned(), types("Root")),
            ("alipay/some/_types.yaml".to_owned(), types("Some")),
            ("alipay/other/_types.yaml".to_owned(), types("Other")),
        ]);
        let told = shared(&texts, "alipay/some/new/method.yaml");
        assert_eq!(
            told,
            [
                "alipay/some/_types.yaml has types to use: Some",
                "_types.yaml has types to use: Root"
            ]
        );
    }
}
