//! What the compiler accepts of applications, and what it says about mistakes.

#[test]
fn mistakes_do_not_compile_and_good_code_does() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/fail/*.rs");
    cases.pass("tests/ui/pass/*.rs");
}
