//! What maintainers read when a description is wrong.

use std::collections::{BTreeMap, BTreeSet};

use alipay_codegen::check::CHECKS;
use alipay_codegen::diagnostic::{Code, Severity, render, to_json};
use alipay_codegen::source::{Texts, parse, read_folder};
use alipay_tests::descriptions::{all_problems, fixture, method, problems, real, rendered, texts};
use alipay_tests::project;

use crate::golden::assert_golden;

/// The folders in one of `tests/fixtures`.
fn cases(folder: &str) -> BTreeMap<String, Texts> {
    let folders = std::fs::read_dir(project().join("tests/fixtures").join(folder)).expect("a folder");
    let names = folders.map(|folder| folder.expect("an entry").file_name().to_string_lossy().into_owned());
    names
        .map(|name| (name.clone(), fixture(&format!("{folder}/{name}"))))
        .collect()
}

#[test]
fn every_kind_of_problem_is_shown_as_before() {
    let mut seen = BTreeSet::from([Code::Unreadable]);
    for (name, texts) in cases("bad") {
        let problems = problems(&texts);
        seen.extend(problems.iter().map(|problem| problem.code));
        assert_golden(&format!("problem__{name}"), &rendered(&problems, &texts));
    }
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "nothing shows {missing:?}");
}

#[test]
fn every_rule_has_a_case_that_breaks_it_and_one_that_keeps_it() {
    let (bad, good) = (cases("bad"), cases("good"));
    let mut codes: BTreeSet<Code> = BTreeSet::new();
    for check in CHECKS {
        let broken = bad
            .get(check.id)
            .unwrap_or_else(|| panic!("nothing breaks {}", check.id));
        let found = check.problems(&parse(broken).0);
        assert!(!found.is_empty(), "{} finds nothing in bad/{0}", check.id);
        for problem in found {
            assert!(
                check.codes.contains(&problem.code),
                "{} says {}",
                check.id,
                problem.code
            );
            assert!(problem.code.severity() <= check.severity());
        }
        codes.extend(check.codes);
        assert!(
            !check.purpose.ends_with('.') && !check.purpose.contains('\n'),
            "{}",
            check.id
        );

        let kept = good
            .get(check.id)
            .unwrap_or_else(|| panic!("nothing keeps {}", check.id));
        let problems = all_problems(kept);
        assert!(problems.is_empty(), "{}", rendered(&problems, kept));
    }
    let strangers: Vec<&String> = good
        .keys()
        .filter(|name| CHECKS.iter().all(|check| check.id != *name))
        .collect();
    assert!(strangers.is_empty(), "no rule is called {strangers:?}");
    // Comments are gone once a text is read, so that no rule sees them.
    codes.insert(Code::CutOff);
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    assert!(warnings.into_iter().all(|code| codes.contains(code)));
}

#[test]
fn the_descriptions_of_the_project_have_no_problem() {
    let texts = real();
    let problems = all_problems(&texts);
    assert!(problems.is_empty(), "{}", rendered(&problems, &texts));
}

#[test]
fn problems_come_in_the_order_of_files_and_lines_and_with_all_others() {
    let texts = texts([
        method("alipay.b", "request:\n  a: { max_lenght: 1 }\n  b: { type: C }\n"),
        method(
            "alipay.a",
            "request:\n  a: { description: small. }\n  b: { max_items: 1, required: perhaps }\n",
        ),
    ]);
    let told: Vec<String> = all_problems(&texts)
        .iter()
        .map(|problem| {
            let json: serde_json::Value = serde_json::from_str(&to_json(problem, &texts, "spec")).expect("JSON");
            format!(
                "{} {}:{}:{} {}",
                json["severity"], json["file"], json["line"], json["column"], problem.code
            )
        })
        .collect();
    assert_golden("problem__order", &told.join("\n"));
}

#[test]
fn colours_come_only_when_they_are_asked_for() {
    let texts = fixture("bad/unknown_key");
    let problem = &problems(&texts)[0];
    let (plain, coloured) = (
        render(problem, &texts, "spec", false),
        render(problem, &texts, "spec", true),
    );
    assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}["));
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
        .map(|problem| to_json(problem, &texts, "spec"))
        .collect();
    assert_golden("problem__json", &lines.join("\n"));
}

#[test]
fn codes_are_unique_and_in_order() {
    let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
    let sorted: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids, sorted.into_iter().collect::<Vec<_>>());
}

#[test]
fn the_documentation_has_every_check() {
    let documentation = std::fs::read_to_string(project().join("docs/en/diagnostics.md")).expect("the documentation");
    for check in CHECKS {
        let codes: Vec<&str> = check.codes.iter().map(|code| code.id()).collect();
        let row = format!(
            "| `{}` | {} | {} | {} |",
            check.id,
            check.severity().word(),
            check.purpose,
            codes.join(", ")
        );
        assert!(documentation.contains(&row), "there is no row\n{row}");
    }
}
