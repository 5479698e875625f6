//! What the crate `alipay` costs an application's build: with no feature, with `trade` alone, and with everything; with
//! all dependencies, and when only the crate itself is compiled again. And how large it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use alipay_benches::usage;
use alipay_tests::project;

const FEATURES: [(&str, &[&str]); 3] = [
    ("default", &[]),
    ("trade", &["--features", "trade"]),
    ("all", &["--all-features"]),
];

/// The commands to measure.
const COMMANDS: [&[&str]; 3] = [&["check"], &["build"], &["build", "--release"]];

fn main() {
    let target = project().join("target/build_cost");
    println!("processor and elapsed seconds: with all dependencies, and of the crate alone");
    for command in COMMANDS {
        for (name, features) in FEATURES {
            if target.exists() {
                fs::remove_dir_all(&target).expect("a folder to remove");
            }
            let cold = cost(command, features, &target);
            let root = project().join("generated/src/lib.rs");
            let file = fs::File::options().append(true).open(root).expect("a crate");
            file.set_modified(SystemTime::now()).expect("a newer file");
            let warm = cost(command, features, &target);
            println!("{:<16} {name:<8} {cold} {warm}", command.join(" "));
        }
    }
    let library = largest_library(&target.join("release/deps"));
    println!("bytes of the optimised library with everything: {library}");
    let [files, bytes] = sources(&project().join("generated/src"));
    println!("files and bytes of source: {files}, {bytes}");
}

/// Processor time and elapsed time, in seconds.
fn cost(command: &[&str], features: &[&str], target: &Path) -> String {
    let start = Instant::now();
    let processor: Duration = usage::of_command(
        Command::new(env!("CARGO"))
            .current_dir(project())
            .args(command)
            .args(["--quiet", "--locked", "--package", "alipay", "--target-dir"])
            .arg(target)
            .args(features)
            .env("CARGO_INCREMENTAL", "0"),
    );
    format!(
        "{:>6.1} {:>6.1}",
        processor.as_secs_f64(),
        start.elapsed().as_secs_f64()
    )
}

fn largest_library(folder: &Path) -> u64 {
    let is_ours = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("libalipay-") && name.ends_with(".rlib")
    };
    let paths = entries(folder).into_iter().filter(|path| is_ours(path));
    paths.map(|path| size(&path)).max().unwrap_or(0)
}

/// How many files there are in a folder and all below, and how many bytes they have.
fn sources(folder: &Path) -> [u64; 2] {
    entries(folder).into_iter().fold([0, 0], |[files, bytes], path| {
        let [more_files, more_bytes] = if path.is_dir() {
            sources(&path)
        } else {
            [1, size(&path)]
        };
        [files + more_files, bytes + more_bytes]
    })
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder to read");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).expect("a file").len()
}
