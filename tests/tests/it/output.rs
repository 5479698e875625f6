//! Bringing a folder up to date: what is compared, what is written, what is left alone, and what a failure leaves.

use std::fs;
use std::path::Path;

use alipay_codegen::emit::{Files, MARKER};
use alipay_codegen::output::{Comparison, Pattern, WriteError, compare, write};
use alipay_tests::descriptions::{generated, method, texts};
use tempfile::TempDir;

const PAY: &str = "src/trade/pay.rs";
const QUERY: &str = "src/trade/query.rs";
/// The tests of both.
const SAMPLES: &str = "tests/samples/trade.rs";

fn files() -> Files {
    let methods = ["alipay.trade.pay", "alipay.trade.query", "alipay.user.info"];
    generated(&texts(
        methods.map(|name| method(name, "request:\n  a: { required: yes }\n")),
    ))
    .files
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn compared(files: &Files, folder: &TempDir) -> Comparison {
    compare(files, folder.path(), None).expect("a readable folder")
}

/// A folder that is up to date.
fn fresh(files: &Files) -> TempDir {
    let folder = folder();
    let comparison = compared(files, &folder);
    assert_eq!(comparison.missing.len(), files.len());
    write(files, folder.path(), &comparison).expect("a writable folder");
    let comparison = compared(files, &folder);
    assert!(comparison.is_fresh());
    assert_eq!(comparison.unchanged, files.len());
    folder
}

fn content(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("a file")
}

fn put(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

#[test]
fn changed_missing_and_orphaned_files_are_found_and_repaired() {
    let files = files();
    let folder = fresh(&files);
    let changed = content(&folder, PAY) + "// by hand\n";
    put(&folder, PAY, &changed);
    fs::remove_file(folder.path().join(QUERY)).expect("removed");
    put(&folder, "src/old/method.rs", &format!("// {MARKER} somebody\n"));
    put(&folder, "src/trade/own.rs", "// by hand\n");
    put(&folder, "tests/samples/old.rs", &format!("// {MARKER} somebody\n"));
    put(
        &folder,
        "tests/own.rs",
        &format!("// {MARKER} somebody, but outside of our folder\n"),
    );

    let comparison = compared(&files, &folder);
    assert_eq!(comparison.changed, [PAY]);
    assert_eq!(comparison.missing, [QUERY]);
    assert_eq!(comparison.orphaned, ["src/old/method.rs", "tests/samples/old.rs"]);
    assert_eq!(comparison.foreign, ["src/trade/own.rs"]);
    assert!(!comparison.is_fresh());
    assert_eq!(content(&folder, PAY), changed, "comparing writes nothing");

    write(&files, folder.path(), &comparison).expect("a writable folder");
    assert!(compared(&files, &folder).is_fresh());
    assert!(!folder.path().join("src/old").exists(), "an empty folder stays behind");
    assert_eq!(content(&folder, "src/trade/own.rs"), "// by hand\n");
    assert!(folder.path().join("tests/own.rs").exists());
}

#[test]
fn files_of_others_in_the_way_stop_everything() {
    let files = files();
    let folder = fresh(&files);
    put(&folder, PAY, "// by hand\n");
    fs::remove_file(folder.path().join(QUERY)).expect("removed");
    let comparison = compared(&files, &folder);
    assert_eq!(comparison.in_the_way, [PAY]);
    assert!(!comparison.is_fresh());
    let error = write(&files, folder.path(), &comparison).expect_err("a file in the way");
    assert!(matches!(&error, WriteError::InTheWay(paths) if paths == &[PAY]));
    assert!(error.to_string().contains(PAY));
    assert_eq!(content(&folder, PAY), "// by hand\n");
    assert!(!folder.path().join(QUERY).exists(), "nothing is written");
}

#[test]
fn only_chosen_files_are_looked_at() {
    let files = files();
    let folder = folder();
    for (pattern, paths) in [
        ("alipay.trade.pay", &[PAY, SAMPLES][..]),
        ("alipay.trade.*", &[PAY, QUERY, SAMPLES][..]),
        ("src/trade/*", &[PAY, QUERY][..]),
        ("*.query", &[QUERY, SAMPLES][..]),
        ("Cargo.toml", &["Cargo.toml"][..]),
        ("nothing", &[][..]),
    ] {
        let comparison = compare(&files, folder.path(), Some(&Pattern::new(pattern))).expect("a readable folder");
        assert_eq!(comparison.missing, paths, "{pattern}");
    }
    let only = Pattern::new("alipay.trade.pay");
    put(&folder, "src/old.rs", &format!("// {MARKER} somebody\n"));
    let comparison = compare(&files, folder.path(), Some(&only)).expect("a readable folder");
    write(&files, folder.path(), &comparison).expect("a writable folder");
    assert!(folder.path().join(PAY).exists() && !folder.path().join(QUERY).exists());
    assert!(folder.path().join("src/old.rs").exists(), "a file that was not chosen");
}

#[test]
fn leftovers_of_a_killed_run_are_removed() {
    let files = files();
    let folder = fresh(&files);
    put(&folder, "src/trade/.alipay-codegen-a1b2c3", "half a fi");
    let comparison = compared(&files, &folder);
    assert_eq!(comparison.orphaned, ["src/trade/.alipay-codegen-a1b2c3"]);
    write(&files, folder.path(), &comparison).expect("a writable folder");
    assert!(compared(&files, &folder).is_fresh());
    assert_eq!(unfinished(folder.path()), 0);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_reported_and_nothing_is_half_written() {
    let files = files();
    let folder = fresh(&files);
    fs::remove_file(folder.path().join(QUERY)).expect("removed");
    fs::create_dir(folder.path().join(QUERY)).expect("a folder");
    let error = compare(&files, folder.path(), None).expect_err("a folder cannot be read");
    assert!(error.to_string().contains(QUERY), "{error}");
    fs::remove_dir(folder.path().join(QUERY)).expect("removed");

    // The folder comes only between comparing and writing.
    let mut longer = files.clone();
    for file in longer.values_mut() {
        file.text.push('\n');
    }
    let comparison = compared(&longer, &folder);
    fs::create_dir(folder.path().join(QUERY)).expect("a folder");
    let error = write(&longer, folder.path(), &comparison).expect_err("a file that cannot be written");
    assert!(
        matches!(&error, WriteError::Io(_)) && error.to_string().contains(QUERY),
        "{error}"
    );
    assert_old_or_new(&folder, &files, &longer);
    fs::remove_dir(folder.path().join(QUERY)).expect("removed");
    repair(&longer, &folder);
}

/// Every file is as it was or as it should be, and there are no unfinished ones.
fn assert_old_or_new(folder: &TempDir, old: &Files, new: &Files) {
    for path in new.keys().filter(|path| folder.path().join(path).is_file()) {
        let there = content(folder, path);
        let was = old.get(path).is_some_and(|file| file.text == there);
        assert!(was || new[path].text == there, "{path} is neither old nor new");
    }
    assert_eq!(unfinished(folder.path()), 0);
}

fn repair(files: &Files, folder: &TempDir) {
    write(files, folder.path(), &compared(files, folder)).expect("a writable folder");
    assert!(compared(files, folder).is_fresh());
}

fn unfinished(folder: &Path) -> usize {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| {
            if entry.file_type().expect("a type").is_dir() {
                unfinished(&entry.path())
            } else {
                usize::from(entry.file_name().to_string_lossy().starts_with(".alipay-codegen-"))
            }
        })
        .sum()
}
