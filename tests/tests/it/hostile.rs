//! Texts that nobody would write by mistake: each gives output or errors, soon, and never a panic.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use alipay_codegen::diagnostic::{Diagnostic, render, to_json};
use alipay_codegen::generate;
use alipay_codegen::source::{Texts, read_folder};
use alipay_tests::descriptions::{generated, problems, real, texts};

const FILE: &str = "alipay/marketing/card/update.yaml";

/// Long enough for a busy machine, and nothing beside what work without end takes.
const SOON: Duration = Duration::from_secs(60);

/// Generates from one file, and shows what is wrong with it in both ways.
pub(crate) fn survive(text: impl Into<String>) -> Result<(), Vec<Diagnostic>> {
    let texts = texts([(FILE, text)]);
    let start = Instant::now();
    let outcome = generate(&texts, &mut |_| {});
    if let Err(problems) = &outcome {
        show(problems, &texts);
    }
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    outcome.map(drop)
}

fn show(problems: &[Diagnostic], texts: &Texts) {
    assert!(!problems.is_empty());
    for problem in problems.iter().take(20) {
        assert!(!render(problem, texts, "spec", true).is_empty());
        let json: serde_json::Value = serde_json::from_str(&to_json(problem, texts, "spec")).expect("JSON");
        assert!(
            json["line"].as_u64() >= Some(1) && json["column"].as_u64() >= Some(1),
            "{json}"
        );
    }
}

fn refused(text: impl Into<String>) {
    assert!(survive(text).is_err());
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let below = format!("*a{}", level - 1);
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", [below.as_str(); 9].join(", "));
    }
    refused(bomb);
}

#[test]
fn nesting_without_end_is_refused() {
    refused("[".repeat(10_000));
    refused("{a: ".repeat(10_000));
    refused(format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)));
    refused(
        (0..2_000)
            .map(|depth| format!("{}a:\n", " ".repeat(depth)))
            .collect::<Vec<_>>()
            .concat(),
    );
    refused(format!(
        "method: alipay.marketing.card.update\nrequest:\n  a: {}1{}\n",
        "{ when: [".repeat(100),
        "] }".repeat(100)
    ));
}

#[test]
fn a_huge_text_is_refused() {
    refused(format!("summary: {}\n", "x".repeat(20 * 1024 * 1024)));
    refused(format!("summary: {}\n", "花".repeat(1024 * 1024)));
    refused(format!("- {}\n", "\n- ".repeat(1024 * 1024)));
}

#[test]
fn what_is_wrong_everywhere_is_told_soon_and_not_without_end() {
    let unknown = (0..100_000).map(|number| format!("  a{number}: {{ x: 1 }}\n"));
    let texts = texts([(FILE, format!("request:\n{}", unknown.collect::<String>()))]);
    let start = Instant::now();
    let problems = generate(&texts, &mut |_| {}).expect_err("unknown keys");
    assert_eq!(problems.len(), 1000);
    let last = problems.last().and_then(|problem| problem.help.last());
    assert!(
        last.is_some_and(|help| help.contains("more problems of this file")),
        "{last:?}"
    );
    show(&problems, &texts);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    let repeated = "  a: {}\n".repeat(100_000);
    refused(format!("request:\n{repeated}"));
    refused("{a: ".repeat(100) + &"a, ".repeat(100_000));
}

#[test]
fn odd_bytes_are_refused_or_taken() {
    let update = &real()[FILE];
    for text in [
        "",
        "\n",
        "\0",
        "a: \0",
        "\u{feff}",
        "\t",
        "request:\n\ta: {}\n",
        "---\n---\n",
        "%YAML 9.9\n---\n",
        "--- !!binary aGk=\n",
        "&a *a",
        "*a",
        "a: *a\n",
        "? [a]\n: b\n",
        "!x {}",
        "<<: {a: 1}",
        "a: 1\na: 2\n",
        "null",
        "~",
        "[]",
        "{}",
        "1: 2",
        "true: false",
        "{: }",
        "'",
        "\"\\x\"",
        "\u{2028}\u{85}",
        "\u{10ffff}",
        "method: 1e999\n",
        "method: .nan\n",
        "method: 0x10\n",
        "method: 99999999999999999999999\n",
    ] {
        refused(text);
    }
    refused(update.replace(": ", ":\t\0"));
}

#[test]
fn a_text_that_ends_anywhere_is_survived() {
    let text = &real()[FILE];
    for part in 1..60 {
        let end = (0..=text.len() * part / 60).rev().find(|at| text.is_char_boundary(*at));
        let _ = survive(&text[..end.unwrap_or_default()]);
    }
}

#[test]
fn line_ends_and_a_mark_at_the_start_change_nothing() {
    let plain = real();
    for change in [
        |text: &String| text.replace('\n', "\r\n"),
        |text: &String| format!("\u{feff}{text}"),
    ] {
        let changed: Texts = plain.iter().map(|(path, text)| (path.clone(), change(text))).collect();
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in &changed {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let read = read_folder(folder.path()).expect("readable descriptions");
        assert_eq!(generated(&read).files, generated(&plain).files);
    }
}

#[test]
fn the_place_of_a_problem_is_right_with_any_line_ends() {
    let text = "method: alipay.a.b\nsource: https://a.b\n# 花花花\nsummary: 花.\nrequest:\n  a: { max_lenght: 1 }\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let texts = texts([("alipay/a/b.yaml", text)]);
        let problems = problems(&texts);
        let json: serde_json::Value = serde_json::from_str(&to_json(&problems[0], &texts, "spec")).expect("JSON");
        assert_eq!(
            (json["line"].as_u64(), json["end_line"].as_u64()),
            (Some(6), Some(6)),
            "{json}"
        );
        let shown = render(&problems[0], &texts, "spec", false);
        assert!(
            shown.contains("^^^^^^^^^^ ") || shown.contains("^^^^^^^^^^\n") || shown.ends_with("^^^^^^^^^^"),
            "{shown}"
        );
    }
}

#[test]
fn a_file_of_any_size_is_refused_without_reading_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = std::fs::File::create(folder.path().join("a.yaml")).expect("a file");
    file.set_len(1 << 40).expect("a file of holes");
    let start = Instant::now();
    let problems = read_folder(folder.path()).expect_err("too large");
    assert!(
        problems[0].message.contains("has 1099511627776 bytes"),
        "{}",
        problems[0].message
    );
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[cfg(unix)]
#[test]
fn what_is_not_a_file_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("a.yaml")).expect("a link");
    let problems = read_folder(folder.path()).expect_err("no end");
    assert!(
        problems[0].message.ends_with("it is not a file"),
        "{}",
        problems[0].message
    );
}

#[test]
fn files_that_are_not_text_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.yaml"), b"a: \xff\xfe").expect("a file");
    std::fs::create_dir(folder.path().join("b.yaml")).expect("a folder");
    let problems = read_folder(folder.path()).expect_err("not UTF-8");
    show(&problems, &Texts::new());
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].message.contains("byte 3 is not UTF-8"),
        "{}",
        problems[0].message
    );
}
