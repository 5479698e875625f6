//! What emitted code costs an application's build, next to the same types with everything derived.
//!
//! Each crate is compiled alone, without its dependencies, in rounds that take turns; the fastest round counts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use alipay_benches::synthetic::Platform;
use alipay_benches::{plain, usage};
use alipay_codegen::Generated;
use alipay_tests::project;
use alipay_tests::scratch::{OWN_WORKSPACE, Scratch, copy_lock};

const ROUNDS: usize = 3;

/// The commands to measure.
const COMMANDS: [&[&str]; 3] = [&["check"], &["build"], &["build", "--release"]];

/// A crate, and how it is compiled.
struct Candidate {
    name: &'static str,
    folder: PathBuf,
    features: &'static [&'static str],
}

fn main() {
    let folder = project().join("target/compile_time");
    // Requests and responses of 50 methods are 100 types.
    let texts = Platform::even(50, 16).texts();
    let Scratch {
        folder: emitted,
        generated,
        ..
    } = Scratch::new(folder.to_str().expect("a path that is text"), "alipay", &texts);
    add_feature_for_all(&emitted, &generated);
    let derived = folder.join("derived");
    write_derived(&derived, &generated);
    let candidate = |name, folder: &Path, features| Candidate {
        name,
        folder: folder.to_owned(),
        features,
    };
    let candidates = [
        candidate("derived", &derived, &[]),
        candidate("emitted", &emitted, &["all"]),
        candidate("emitted with replay", &emitted, &["all", "replay"]),
    ];

    println!("processor seconds, and their ratio to `derived`");
    for command in COMMANDS {
        for candidate in &candidates {
            candidate.run(command, &folder);
        }
        let mut fastest = [Duration::MAX; 3];
        for _ in 0..ROUNDS {
            for (candidate, fastest) in candidates.iter().zip(&mut fastest) {
                *fastest = (*fastest).min(candidate.run(command, &folder));
            }
        }
        for (candidate, time) in candidates.iter().zip(fastest) {
            println!(
                "{:<16} {:<20} {:>6.2} {:>6.2}",
                command.join(" "),
                candidate.name,
                time.as_secs_f64(),
                time.as_secs_f64() / fastest[0].as_secs_f64()
            );
        }
    }
}

impl Candidate {
    /// Compiles the crate itself anew; its dependencies only if that was never done.
    fn run(&self, command: &[&str], target: &Path) -> Duration {
        let root = self.folder.join("src/lib.rs");
        let file = fs::File::options().append(true).open(root).expect("a crate");
        file.set_modified(SystemTime::now()).expect("a newer file");
        usage::of_command(
            Command::new(env!("CARGO"))
                .current_dir(&self.folder)
                .args(command)
                .args(["--quiet", "--offline", "--features", &self.features.join(",")])
                .arg("--target-dir")
                .arg(target.join("compiled"))
                .env("CARGO_INCREMENTAL", "0"),
        )
    }
}

/// A feature that brings every method.
fn add_feature_for_all(folder: &Path, generated: &Generated) {
    let path = folder.join("Cargo.toml");
    let names: Vec<String> = generated
        .krate
        .features
        .iter()
        .map(|(name, _)| format!("{name:?}"))
        .collect();
    let manifest = fs::read_to_string(&path).expect("a manifest");
    let all = format!("[features]\nall = [{}]\n", names.join(", "));
    fs::write(path, manifest.replace("[features]\n", &all)).expect("a written manifest");
}

fn write_derived(folder: &Path, generated: &Generated) {
    fs::create_dir_all(folder.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"derived\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\n{OWN_WORKSPACE}"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a written manifest");
    fs::write(folder.join("src/lib.rs"), plain::text(&generated.krate)).expect("a written crate");
    copy_lock(folder);
}
