//! `cargo xtask breaking` as CI runs it: against a folder, and against a revision.

use std::process::Command;

use alipay_tests::descriptions::method;

use crate::command_line::{Place, one};

/// A repository whose only commit has the descriptions of the place.
fn repository() -> Place {
    let place = one();
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b",
            "commit",
            "--quiet",
            "--message",
            "Begin",
        ],
        &["tag", "begin"],
    ] {
        git(&place, arguments);
    }
    place
}

fn git(place: &Place, arguments: &[&str]) {
    let status = Command::new("git")
        .arg("-C")
        .arg(place.folder.path())
        .args(arguments)
        .status();
    assert!(status.expect("git runs").success(), "{arguments:?}");
}

const BREAK: &str = "- { rule: field_removed, method: alipay.trade.pay, field: request.a, reason: A typo. }\n";

#[test]
fn exit_codes_tell_what_happened() {
    let place = repository();
    let against = |revision: &str| place.run(&["breaking", "--against", revision]);
    assert_eq!(against("begin").code, Some(0), "nothing has changed");

    let (path, text) = method("alipay.trade.pay", "request:\n  b: {}\n");
    place.put(&format!("spec/{path}"), &text);
    let broken = against("HEAD");
    assert_eq!(broken.code, Some(1), "{}", broken.err);
    assert!(
        broken.out.contains("HEAD:spec/alipay/trade/pay.yaml:5:3"),
        "{}",
        broken.out
    );
    assert!(broken.err.contains("spec/_breaks.yaml"), "{}", broken.err);

    let removed = "- { rule: builder_removed, method: alipay.trade.pay, field: request, reason: A typo. }\n";
    place.put("spec/_breaks.yaml", &format!("{BREAK}{removed}"));
    let meant = against("HEAD");
    assert_eq!(meant.code, Some(0), "{}{}", meant.out, meant.err);
    assert!(meant.out.contains("acknowledged: A typo."), "{}", meant.out);
    let json = place.run(&["breaking", "--against", "HEAD", "--format", "json"]);
    assert!(
        serde_json::from_str::<serde_json::Value>(&json.out).is_ok(),
        "{}",
        json.out
    );

    place.put("spec/_breaks.yaml", "- { rule: nonsense, reason: why }\n");
    assert_eq!(against("HEAD").code, Some(1), "an unknown rule");
    place.put("spec/_breaks.yaml", "");
    place.put(&format!("spec/{path}"), "method: alipay.trade.pay\n");
    assert_eq!(against("HEAD").code, Some(1), "the new descriptions are wrong");

    assert_eq!(place.run(&["breaking"]).code, Some(2));
    assert_eq!(
        place.run(&["breaking", "--against", "HEAD", "--format", "xml"]).code,
        Some(2)
    );
}

#[test]
fn what_cannot_be_compared_with_is_named() {
    let place = repository();
    place.put("other/alipay/a/b.yaml", "method: alipay.a.b\n");
    for (arguments, message) in [
        (&["--against", "nowhere"][..], "neither a folder nor a revision"),
        (&["--against", "--upload-pack=x"], ""),
        (
            &["--against", "HEAD", "--spec", "other"],
            "there is no `other` at `HEAD`",
        ),
        (&["--against", "other"], "cannot be compared with"),
        (&["--against", "generated"], "neither a folder nor a revision"),
    ] {
        let ended = place.run(&[&["breaking"], arguments].concat());
        assert!(matches!(ended.code, Some(2 | 3)), "{arguments:?} {:?}", ended.code);
        assert!(ended.err.contains(message), "{}", ended.err);
    }
    let alone = one();
    let ended = alone.run(&["breaking", "--against", "HEAD"]);
    assert_eq!(ended.code, Some(3));
    assert!(ended.err.contains("not in a git repository"), "{}", ended.err);
    let place = repository();
    let mut command = place.command(&["breaking", "--against", "HEAD"]);
    let ended = command.env("PATH", "/nowhere").output().expect("the program runs");
    assert_eq!(ended.status.code(), Some(3));
}

#[test]
fn a_folder_and_a_revision_give_the_same() {
    let place = repository();
    let (path, text) = method("alipay.trade.pay", "request:\n  a: {}\n  flower: {}\n");
    place.put(&format!("new/{path}"), &text);
    place.put(&format!("spec/{path}"), &text);
    git(&place, &["worktree", "add", "--quiet", "old", "begin"]);
    let by_folder = place.run(&["breaking", "--against", "old/spec"]);
    let by_revision = place.run(&["breaking", "--against", "begin"]);
    assert_eq!(by_folder.out.replace("old/spec/", "begin:spec/"), by_revision.out);
    assert!(by_folder.out.contains("flower"), "{}", by_folder.out);
}
