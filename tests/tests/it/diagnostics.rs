//! What maintainers read when a description is wrong.

use std::collections::BTreeSet;

use alipay_codegen::diagnostic::{Code, to_json};
use alipay_codegen::source::{Texts, read_folder};
use alipay_tests::descriptions::{fixture, problems, rendered};
use alipay_tests::project;

use crate::golden::assert_golden;

/// The folders of `tests/fixtures/bad`, which each show some kinds of problems.
fn bad() -> Vec<(String, Texts)> {
    let folders = std::fs::read_dir(project().join("tests/fixtures/bad")).expect("a folder");
    let names = folders.map(|folder| folder.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut cases: Vec<(String, Texts)> = names
        .map(|name| (name.clone(), fixture(&format!("bad/{name}"))))
        .collect();
    cases.sort();
    cases
}

#[test]
fn every_kind_of_problem_is_shown_as_before() {
    let mut seen = BTreeSet::from([Code::Unreadable]);
    for (name, texts) in bad() {
        let problems = problems(&texts);
        seen.extend(problems.iter().map(|problem| problem.code));
        assert_golden(&format!("problem__{name}"), &rendered(&problems, &texts));
    }
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "nothing shows {missing:?}");
}

#[test]
fn what_is_about_a_whole_file_shows_no_line_of_it() {
    let problems = read_folder(std::path::Path::new("/no/such/folder")).expect_err("no folder");
    assert_eq!(problems[0].code, Code::Unreadable);
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.yaml"), b"a: \xff").expect("a file");
    std::fs::write(folder.path().join("b.yml"), "").expect("a file");
    let mut problems = read_folder(folder.path()).expect_err("not UTF-8, and not read");
    problems.sort_by(|one, other| one.primary.file.cmp(&other.primary.file));
    assert_golden("problem__unreadable", &rendered(&problems, &Texts::new()));
}

#[test]
fn tools_get_the_same_as_json() {
    let texts = fixture("bad/name_collision");
    let lines: Vec<String> = problems(&texts)
        .iter()
        .map(|problem| to_json(problem, &texts))
        .collect();
    assert_golden("problem__json", &lines.join("\n"));
}

#[test]
fn codes_are_unique_and_in_order() {
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    let sorted: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids, sorted.into_iter().collect::<Vec<_>>());
}
