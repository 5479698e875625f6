//! Emitted crates on the disk, to be compiled.

use std::fs;
use std::path::Path;

use alipay_codegen::diagnostic::render;
use alipay_codegen::source::Texts;
use alipay_codegen::{Generated, generate, output};

use crate::project;

/// Generates a crate that depends on this project's runtime, and writes what differs into `folder`.
///
/// # Panics
/// When the descriptions are wrong or the files cannot be written.
pub fn write_crate(texts: &Texts, folder: &Path) -> Generated {
    let runtime = project().join("runtime").display().to_string();
    let mut texts = texts.clone();
    texts.insert(
        "_crate.yaml".to_owned(),
        format!("name: alipay\nruntime:\n  path: {runtime:?}\n"),
    );
    let mut generated = match generate(&texts, &mut |_| {}) {
        Ok(generated) => generated,
        Err(problems) => panic!(
            "{} problems, the first: {}",
            problems.len(),
            render(&problems[0], &texts, "spec", false)
        ),
    };
    if let Some(manifest) = generated.files.get_mut("Cargo.toml") {
        manifest.text.push_str(OWN_WORKSPACE);
    }
    fs::create_dir_all(folder).expect("a folder");
    let comparison = output::compare(&generated.files, folder, None).expect("a readable folder");
    output::write(&generated.files, folder, &comparison).expect("a writable folder");
    copy_lock(folder);
    generated
}

/// What a manifest needs in a folder of the project that is not one of its members.
pub const OWN_WORKSPACE: &str = "\n[workspace]\n";

/// Makes the crate in `folder` use the project's versions, which are on this machine already.
///
/// # Panics
/// When the file cannot be copied.
pub fn copy_lock(folder: &Path) {
    let lock = project().join("Cargo.lock");
    if lock.exists() {
        fs::copy(lock, folder.join("Cargo.lock")).expect("a copied lock file");
    }
}
