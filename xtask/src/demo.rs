use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::arguments::CodegenArguments;

/// Generates the crate, then runs the example application against a gateway on this machine.
pub(crate) fn run() -> Outcome {
    println!("1. From descriptions to code: `cargo xtask codegen --stats`\n");
    let arguments = CodegenArguments {
        check: false,
        spec: "spec".into(),
        out: "generated".into(),
        only: None,
        stats: true,
    };
    match crate::codegen::run(&arguments) {
        Outcome::Done => {}
        other => return other,
    }
    println!("\n2. An application that uses the code: `cargo run --example membership_card`\n");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--package",
            "alipay-examples",
            "--example",
            "membership_card",
        ])
        .current_dir(Path::new("."))
        .status();
    match status {
        Ok(status) if status.success() => Outcome::Done,
        Ok(_) => Outcome::Wrong,
        Err(error) => {
            eprintln!("error: cargo could not be run: {error}");
            Outcome::Failed
        }
    }
}
