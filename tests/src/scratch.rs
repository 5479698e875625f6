//! Compiles emitted crates.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use alipay_codegen::source::Texts;
use alipay_codegen::{Generated, output};

use crate::command::{Ended, cargo};
use crate::{descriptions, project};

/// An emitted crate on the disk, in a workspace of its own, in which every warning is an error.
#[derive(Debug)]
pub struct Scratch {
    /// Where it is.
    pub folder: PathBuf,
    /// What was written there.
    pub generated: Generated,
    target: PathBuf,
}

/// What a manifest needs in a folder of the project that is not one of its members.
pub const OWN_WORKSPACE: &str = "\n[workspace]\n";

impl Scratch {
    /// Generates a crate from `texts` and writes it below `tmp`, which is Cargo's folder for the files of tests.
    ///
    /// # Panics
    /// When the descriptions are wrong or the files cannot be written.
    pub fn new(tmp: &str, name: &str, texts: &Texts) -> Self {
        let tmp = Path::new(tmp);
        let folder = tmp.join("emitted").join(name);
        let mut texts = texts.clone();
        let runtime = project().join("runtime").display().to_string();
        texts.insert(
            "_crate.yaml".to_owned(),
            format!("name: {name}\nruntime:\n  path: {runtime:?}\n"),
        );
        let mut generated = descriptions::generated(&texts);
        if let Some(manifest) = generated.files.get_mut("Cargo.toml") {
            manifest.text.push_str(OWN_WORKSPACE);
            manifest.text.push_str("\n[lints.rust]\nwarnings = \"deny\"\n");
        }
        bring_up_to_date(&generated, &folder);
        copy_lock(&folder);
        Self {
            folder,
            generated,
            target: tmp.parent().unwrap_or(tmp).to_owned(),
        }
    }

    /// Runs a command of Cargo, which must succeed.
    ///
    /// # Panics
    /// When it does not.
    pub fn cargo(&self, arguments: &[&str]) -> Ended {
        let mut command: Command = cargo(&self.folder);
        command
            .args(arguments)
            .args(["--offline", "--target-dir"])
            .arg(&self.target)
            .env("RUSTDOCFLAGS", "-D warnings");
        let ended = Ended::from(command.output().expect("cargo runs"));
        ended.expect_success(&format!("cargo {} in {}", arguments.join(" "), self.folder.display()))
    }

    /// The features for groups of methods.
    ///
    /// # Panics
    /// When the manifest cannot be read.
    pub fn groups(&self) -> Vec<String> {
        let manifest = fs::read_to_string(self.folder.join("Cargo.toml")).expect("a manifest");
        let features = manifest.split("# groups of methods\n").nth(1).unwrap_or_default();
        let features = features.lines().take_while(|line| !line.is_empty());
        features
            .filter_map(|line| line.split_once(' '))
            .map(|(name, _)| name.to_owned())
            .collect()
    }
}

/// Writes only what differs, so that Cargo compiles only what is new.
fn bring_up_to_date(generated: &Generated, folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let comparison = output::compare(&generated.files, folder, None).expect("a readable folder");
    output::write(&generated.files, folder, &comparison).expect("a writable folder");
}

/// Makes the crate in `folder` use the project's versions, so that dependencies are compiled once for both.
///
/// # Panics
/// When the file cannot be copied.
pub fn copy_lock(folder: &Path) {
    let lock = project().join("Cargo.lock");
    if lock.exists() {
        fs::copy(lock, folder.join("Cargo.lock")).expect("a copied lock file");
    }
}
