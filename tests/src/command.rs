//! Runs programs.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::project;

/// What a program that has ended left behind.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code; none when it was killed.
    pub code: Option<i32>,
    /// What it wrote.
    pub out: String,
    /// What it complained about.
    pub err: String,
}

impl Ended {
    /// # Panics
    /// With everything that the program wrote, when it did not end well.
    #[must_use]
    pub fn expect_success(self, what: &str) -> Self {
        assert_eq!(self.code, Some(0), "{what}\n{}{}", self.out, self.err);
        self
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            code: output.status.code(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

/// Cargo, in `folder`.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder).env_remove("RUSTFLAGS").arg("--quiet");
    command
}

/// The maintainers' program, built once.
///
/// # Panics
/// When it cannot be built.
pub fn xtask(target: &Path) -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let built = cargo(&project())
            .args(["build", "--package", "xtask", "--target-dir"])
            .arg(target)
            .output();
        let built = Ended::from(built.expect("cargo runs"));
        let _ = built.expect_success("xtask builds");
        target
            .join("debug")
            .join(format!("xtask{}", std::env::consts::EXE_SUFFIX))
    })
}
