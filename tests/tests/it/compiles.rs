//! Emitted crates compile, and so do the examples in their documentation, without a single warning.

use alipay_tests::descriptions::fixture;
use alipay_tests::scratch::Scratch;

fn assert_compiles(scratch: &Scratch) {
    let groups = format!("{} replay", scratch.groups().join(" "));
    scratch.cargo(&["check", "--features", &groups]);
    scratch.cargo(&["doc", "--no-deps", "--features", &groups]);
    scratch.cargo(&["test", "--doc", "--features", &groups]);
}

#[test]
fn every_construct_compiles() {
    let scratch = Scratch::new(
        env!("CARGO_TARGET_TMPDIR"),
        "every-construct",
        &fixture("every_construct"),
    );
    assert_compiles(&scratch);
    scratch.cargo(&["check"]);
    scratch.cargo(&["check", "--all-features"]);
    for group in scratch.groups() {
        scratch.cargo(&["check", "--features", &group]);
    }
}
