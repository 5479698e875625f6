//! The emitted code, so that a change of the generator, or of a description, is read as a change of code.

use alipay_tests::descriptions::{fixture, generated, real};
use alipay_tests::surface;

use crate::golden::assert_golden;

#[test]
fn every_construct_is_emitted_as_before() {
    for (path, file) in generated(&fixture("every_construct")).files {
        let name = path.trim_end_matches(".rs").replace('/', ".");
        assert_golden(&format!("every_construct__{name}"), &file.text);
    }
}

#[test]
fn real_methods_look_as_before() {
    let files = generated(&real()).files;
    assert_golden("real__surface", &surface::surface(&files));
    assert_golden("real__rules", &surface::rules(&files));
}
