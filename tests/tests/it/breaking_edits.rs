//! Whatever is changed in a description: if other code is emitted, an effect is reported, and the reverse.

use std::sync::atomic::{AtomicUsize, Ordering};

use alipay_codegen::breaking::Category;
use alipay_codegen::generate;
use alipay_codegen::source::Texts;
use alipay_tests::descriptions::fixture;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::breaking::compared;

/// A change such as a maintainer makes.
#[derive(Clone, Debug)]
enum Edit {
    /// Removes a key and everything under it.
    Remove(Index),
    /// Makes a number larger or smaller.
    Number(Index, bool),
    /// Puts another word of the format in the place of one.
    Word(Index, Index),
    /// Renames a field, type or value wherever it is named.
    Rename(Index),
    /// Adds a key to a field.
    Add(Index, Index),
}

const WORDS: &[&str] = &[
    "yes",
    "no",
    "unstated",
    "string",
    "integer",
    "boolean",
    "date",
    "date-or-month",
    "period",
    "timeout",
    "date-time",
    "digits",
    "decimal",
    "url",
    "https-url",
    "Money",
    "State",
    "Address",
    "flat",
    "page",
    "app",
    "biz_content",
    "parameter",
    "true",
    "false",
];

const ADDED: &[&str] = &[
    "required: yes",
    "required: unstated",
    "secret: yes",
    "max_length: 7",
    "min_length: 2",
    "starts_with: \"2\"",
    "unique: yes",
    "max_items: 2",
    "in: parameter",
    "deprecated: No longer used.",
    "rust_name: something_else",
    "default: nothing",
    "description: Something.",
];

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Edit::Remove),
        (index(), any::<bool>()).prop_map(|(at, up)| Edit::Number(at, up)),
        (index(), index()).prop_map(|(at, word)| Edit::Word(at, word)),
        index().prop_map(Edit::Rename),
        (index(), index()).prop_map(|(at, added)| Edit::Add(at, added)),
    ]
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The numbers of the lines that `wanted` accepts.
fn lines_that(lines: &[String], wanted: impl Fn(&str) -> bool) -> Vec<usize> {
    (0..lines.len()).filter(|at| wanted(&lines[*at])).collect()
}

fn apply(text: &str, edit: &Edit) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let pick = |candidates: Vec<usize>, index: &Index| (!candidates.is_empty()).then(|| *index.get(&candidates));
    let value = |line: &str| line.split_once(": ").map(|(_, value)| value.trim().to_owned());
    match edit {
        Edit::Remove(index) => {
            let at = pick(lines_that(&lines, |line| indent(line) > 0), index)?;
            let depth = indent(&lines[at]);
            let below = lines[at + 1..].iter().take_while(|line| indent(line) > depth).count();
            lines.drain(at..=at + below);
        }
        Edit::Number(index, up) => {
            let number = |line: &str| value(line)?.parse::<u32>().ok();
            let at = pick(lines_that(&lines, |line| number(line).is_some()), index)?;
            let (key, _) = lines[at].split_once(": ")?;
            let number = number(&lines[at])?;
            lines[at] = format!("{key}: {}", if *up { number + 1 } else { number.checked_sub(1)? });
        }
        Edit::Word(index, word) => {
            let is_word = |line: &str| value(line).is_some_and(|word| WORDS.contains(&word.as_str()));
            let at = pick(lines_that(&lines, is_word), index)?;
            let (key, _) = lines[at].split_once(": ")?;
            lines[at] = format!("{key}: {}", word.get(WORDS));
        }
        Edit::Rename(index) => {
            let at = pick(
                lines_that(&lines, |line| indent(line) > 0 && line.ends_with(':')),
                index,
            )?;
            let name = lines[at].trim().trim_end_matches(':').to_owned();
            let renamed = format!("{name}_x");
            return Some(
                text.replace(&format!("{name}:"), &format!("{renamed}:"))
                    .replace(&format!(": {name}\n"), &format!(": {renamed}\n")),
            );
        }
        Edit::Add(index, added) => {
            let at = pick(
                lines_that(&lines, |line| indent(line) > 0 && line.ends_with(':')),
                index,
            )?;
            let added = format!("{}{}", " ".repeat(indent(&lines[at]) + 2), added.get(ADDED));
            lines.insert(at + 1, added);
        }
    }
    Some(lines.join("\n") + "\n")
}

/// The code without what only people read. Lines are sorted: where a response has a field is nobody's concern.
fn code(texts: &Texts) -> Option<Vec<String>> {
    let generated = generate(texts, &mut |_| {}).ok()?;
    let files = generated.files.iter().filter(|(path, _)| !path.starts_with("tests/"));
    let lines = files.flat_map(|(_, file)| file.text.lines());
    let code = lines
        .map(str::trim)
        .filter(|line| !line.starts_with("//") && !line.starts_with("#[doc"));
    let mut code: Vec<String> = code.map(str::to_owned).collect();
    code.sort();
    Some(code)
}

static VALID: AtomicUsize = AtomicUsize::new(0);

/// Changes of which each leaves descriptions that can be generated from.
fn check(file: Index, edits: &[Edit]) -> Result<(), TestCaseError> {
    let before = fixture("every_construct");
    let files: Vec<&String> = before.keys().filter(|file| !file.ends_with("_crate.yaml")).collect();
    // The one that has nearly every construct comes more often.
    let file = if file.index(3) > 0 {
        "alipay/sample/thing/create.yaml"
    } else {
        file.get(&files).as_str()
    };
    let mut after = before.clone();
    for edit in edits {
        let changed = apply(&after[file], edit);
        let changed = changed.map(|text| [(file.to_owned(), text)].into_iter().collect::<Texts>());
        let mut candidate = after.clone();
        candidate.extend(changed.into_iter().flatten());
        if generate(&candidate, &mut |_| {}).is_ok() {
            after = candidate;
        }
    }
    if after == before {
        return Ok(());
    }
    VALID.fetch_add(1, Ordering::Relaxed);
    let report = compared(&before, &after);
    let told = report
        .effects
        .iter()
        .any(|effect| effect.rule.category != Category::Documentation);
    let differs = code(&before) != code(&after);
    prop_assert_eq!(told, differs, "{:?}\n{:#?}", edits, report);
    Ok(())
}

#[test]
fn whatever_changes_the_code_is_told() {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let strategy = (any::<Index>(), prop::collection::vec(edit(), 1..4));
    runner
        .run(&strategy, |(file, edits)| check(file, &edits))
        .unwrap_or_else(|error| panic!("{error}"));
    let valid = VALID.load(Ordering::Relaxed);
    assert!(valid > 75, "only {valid} of the changes were possible");
}
