//! Snapshots, all in one folder, each under the name that it is given.

/// Compares `text` with the snapshot `name`.
pub(crate) fn assert_golden(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}
