//! The maintainers' program: its exit codes, what it prints, and what happens when it is killed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use alipay_tests::command::{Ended, xtask};
use alipay_tests::descriptions::method;
use tempfile::TempDir;

pub(crate) struct Place {
    pub(crate) folder: TempDir,
}

impl Place {
    pub(crate) fn new(methods: impl IntoIterator<Item = (String, String)>) -> Self {
        let place = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        for (path, text) in methods {
            place.put(&format!("spec/{path}"), &text);
        }
        place
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The program as it runs outside of Cargo: with the folders of the place where it is started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .parent()
            .expect("the target folder");
        let mut command = Command::new(xtask(target));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("CARGO_MANIFEST_DIR");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.command(arguments).output().expect("the program runs").into()
    }
}

pub(crate) fn one() -> Place {
    Place::new([method("alipay.trade.pay", "request:\n  a: { required: yes }\n")])
}

#[test]
fn exit_codes_tell_what_happened() {
    let place = one();
    let check = ["codegen", "--check"];
    assert_eq!(place.run(&check).code, Some(1), "nothing is there yet");
    let written = place.run(&["codegen", "--stats"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert!(
        written.out.contains("added") && written.out.contains("src/trade/pay.rs"),
        "{}",
        written.out
    );
    assert_eq!(place.run(&check).code, Some(0));

    place.put(
        "spec/alipay/trade/pay.yaml",
        "method: alipay.trade.pay\nsource: https://a.b\n",
    );
    let wrong = place.run(&["codegen"]);
    assert_eq!(wrong.code, Some(1));
    assert!(
        wrong.err.contains("spec/alipay/trade/pay.yaml:1:1") && wrong.err.contains("1 problem;"),
        "{}",
        wrong.err
    );
    assert_eq!(place.run(&["export"]).code, Some(1));

    assert_eq!(place.run(&["codegen", "--colour"]).code, Some(2));
    assert_eq!(place.run(&[]).code, Some(2));
    assert_eq!(place.run(&["--help"]).code, Some(0));
    assert_eq!(place.run(&["codegen", "--spec", "nowhere"]).code, Some(3));
}

#[test]
fn a_check_names_each_file_and_the_command_that_repairs() {
    let place = one();
    let _ = place.run(&["codegen"]).expect_success("written");
    let pay = place.folder.path().join("generated/src/trade/pay.rs");
    let before = fs::read_to_string(&pay).expect("a file") + "\n";
    fs::write(&pay, &before).expect("a file");
    let checked = place.run(&["codegen", "--check"]);
    assert_eq!(checked.code, Some(1));
    assert!(checked.out.contains("changed  src/trade/pay.rs"), "{}", checked.out);
    assert!(checked.err.contains("cargo xtask codegen"), "{}", checked.err);
    assert_eq!(
        fs::read_to_string(&pay).expect("a file"),
        before,
        "a check writes nothing"
    );
}

#[test]
fn files_in_the_way_are_named_and_left_alone() {
    let place = one();
    place.put("generated/src/trade/pay.rs", "// by hand\n");
    let ended = place.run(&["codegen"]);
    assert_eq!(ended.code, Some(3));
    assert!(ended.err.contains("src/trade/pay.rs"), "{}", ended.err);
    assert!(!place.folder.path().join("generated/Cargo.toml").exists());
}

#[test]
fn export_prints_json() {
    let exported = one().run(&["export"]).expect_success("exported");
    let json: serde_json::Value = serde_json::from_str(&exported.out).expect("JSON");
    assert_eq!(json["methods"][0]["method"], "alipay.trade.pay");
}

#[test]
fn a_killed_run_is_repaired_by_the_next() {
    let methods = (1..=300).map(|number| {
        let fields = (0..10)
            .map(|at| format!("  field_{at}: {{ required: yes, max_length: {number} }}\n"))
            .collect::<Vec<_>>()
            .concat();
        method(&format!("alipay.many.number{number}"), &format!("request:\n{fields}"))
    });
    let place = Place::new(methods);
    for pause in [5, 10, 20, 40, 80] {
        let mut run = place.command(&["codegen"]);
        let mut run = run
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(Duration::from_millis(pause));
        let _ = run.kill();
        let _ = run.wait();
        whole(&place.folder.path().join("generated"));
    }
    let _ = place.run(&["codegen"]).expect_success("repaired");
    assert_eq!(place.run(&["codegen", "--check"]).code, Some(0));
    let names = names(&place.folder.path().join("generated"));
    assert!(names.iter().all(|name| !name.contains(".alipay-codegen-")), "{names:?}");
}

/// Every file that has its name has its whole content.
fn whole(folder: &Path) {
    for name in names(folder).iter().filter(|name| name.contains("/src/")) {
        let text = fs::read_to_string(name).expect("a file");
        assert!(
            text.starts_with("// @generated") && text.ends_with('\n'),
            "{name} is half a file"
        );
    }
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                names(&path)
            } else {
                vec![path.display().to_string()]
            }
        })
        .collect()
}

#[test]
fn warnings_stop_nothing_unless_they_are_denied() {
    let place = one();
    let warned = place.run(&["codegen"]).expect_success("written");
    assert!(
        warned.err.contains("warning[E0019]") && warned.err.contains("\nwarning: 1 warning\n"),
        "{}",
        warned.err
    );
    assert_eq!(place.run(&["codegen", "--check", "--deny-warnings"]).code, Some(1));
    assert_eq!(place.run(&["codegen", "--check"]).code, Some(0));
}

#[test]
fn problems_come_as_text_or_json_with_or_without_colours() {
    let place = one();
    place.put(
        "spec/alipay/trade/pay.yaml",
        "method: alipay.trade.pay\nsumary: Pays.\n",
    );
    for command in ["codegen", "export"] {
        let ended = place.run(&[command, "--message-format", "json"]);
        assert_eq!(ended.code, Some(1));
        let lines = ended
            .err
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line of JSON"));
        let codes: Vec<serde_json::Value> = lines.map(|line: serde_json::Value| line["code"].clone()).collect();
        assert_eq!(codes, ["E0003", "E0002"]);
    }
    let colour = |arguments: &[&str], variable: &str| {
        let mut command = place.command(arguments);
        let ended: Ended = command
            .env("NO_COLOR", variable)
            .output()
            .expect("the program runs")
            .into();
        ended.err.contains('\u{1b}')
    };
    assert!(!colour(&["codegen"], ""), "no terminal");
    assert!(colour(&["codegen", "--color", "always"], "1"));
    assert!(!colour(&["codegen", "--color", "never"], ""));
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other_problem() {
    let place = one();
    fs::write(place.folder.path().join("spec/alipay/b.yaml"), b"a: \xff").expect("a file");
    place.put("spec/alipay/c.yaml", "method: alipay.c\n");
    let ended = place.run(&["codegen"]);
    assert_eq!(ended.code, Some(3));
    assert!(
        ended.err.contains("E0016") && ended.err.contains("E0003"),
        "{}",
        ended.err
    );
}

#[test]
fn a_new_description_generates_and_is_never_written_over_another() {
    let place = one();
    let begun = place.run(&["new", "alipay.trade.refund"]).expect_success("begun");
    assert!(
        begun.out.contains("spec/alipay/trade/refund.yaml") && begun.err.contains("next: "),
        "{begun:?}"
    );
    let written = place.run(&["codegen"]).expect_success("written");
    assert!(
        written.out.contains("src/trade/refund.rs") && written.err.contains("E0021"),
        "{written:?}"
    );
    let pay = place.folder.path().join("spec/alipay/trade/pay.yaml");
    let before = fs::read(&pay).expect("a file");
    assert_eq!(place.run(&["new", "alipay.trade.pay"]).code, Some(3));
    assert_eq!(fs::read(&pay).expect("a file"), before);
    let refused = place.run(&["new", "alipay.trade.Pay"]);
    assert!(refused.code == Some(2) && refused.err.contains("E0006"), "{refused:?}");
}

#[test]
fn codes_are_explained() {
    let place = one();
    let told = place.run(&["explain", "E0011"]).expect_success("told");
    assert!(told.out.contains("error[E0011]"), "{}", told.out);
    assert!(place.run(&["explain"]).expect_success("listed").out.contains("E0021"));
    for spelling in ["11", "e11", "error[E0011]"] {
        assert_eq!(place.run(&["explain", spelling]).out, told.out, "{spelling}");
    }
    let unknown = place.run(&["explain", "E0111"]);
    assert!(unknown.code == Some(2) && unknown.err.contains("E0011"), "{unknown:?}");
}
