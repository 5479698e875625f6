//! The same descriptions give the same files, whatever the order in which they were found, on however many processors.

use alipay_codegen::source::Texts;
use alipay_tests::descriptions::{fixture, generated, method, real};

use crate::golden::assert_golden;

/// More methods than one worker takes at a time, beside the real ones and those of the fixture.
fn many() -> Texts {
    let mut texts = real();
    texts.extend(
        fixture("every_construct")
            .into_iter()
            .filter(|(path, _)| !path.starts_with('_')),
    );
    texts.extend((0..200).map(|number| {
        let sections = "request:\n  b: { values: [X, Y] }\n  a: { required: yes }\nresponse:\n  c: { type: integer }\n";
        method(&format!("koubei.many.number{number}.query"), sections)
    }));
    texts
}

#[test]
fn two_runs_give_the_same_files() {
    let texts = many();
    assert_eq!(generated(&texts).files, generated(&texts).files);
}

#[test]
fn order_of_files_and_number_of_processors_do_not_matter() {
    let texts = many();
    let backwards: Texts = texts.clone().into_iter().rev().collect();
    let first = generated(&texts);
    let second = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| generated(&backwards).files)).collect();
        runs.into_iter()
            .map(|run| run.join().expect("a run"))
            .collect::<Vec<_>>()
    });
    assert!(second.iter().all(|files| *files == first.files));
}

#[test]
fn a_method_does_not_change_the_files_of_another() {
    let alone = generated(&real()).files;
    let together = generated(&many()).files;
    for (path, file) in alone.iter().filter(|(path, _)| path.contains("marketing/")) {
        assert_eq!(file, &together[path], "{path}");
    }
}

/// A review shows a changed limit, and nothing else.
#[test]
fn a_changed_length_changes_its_line_of_one_file() {
    let file = "alipay/marketing/card/query.yaml";
    let before = real();
    let mut after = before.clone();
    let text = after.get_mut(file).expect("the description");
    let changed = text.replacen("max_length: 1024", "max_length: 512", 1);
    assert_ne!(*text, changed);
    *text = changed;
    let (before, after) = (generated(&before).files, generated(&after).files);
    let mut lines = Vec::new();
    for (path, old) in &before {
        let new = &after[path].text;
        assert_eq!(old.text.lines().count(), new.lines().count(), "{path}");
        let pairs = old.text.lines().zip(new.lines()).filter(|(old, new)| old != new);
        lines.extend(pairs.map(|(_, new)| format!("{path}: {}", new.trim())));
    }
    assert_golden("changed_length", &lines.join("\n"));
}
