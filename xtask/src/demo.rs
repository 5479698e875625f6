use std::process::Command;

use alipay_codegen::Generated;

use crate::arguments::CodegenArguments;
use crate::{Outcome, codegen, descriptions, repository};

/// Generates the crate, tells what was made of each description, and runs the example application.
pub(crate) fn run() -> Outcome {
    println!("1. From descriptions to code: `cargo xtask codegen --stats`\n");
    let arguments = CodegenArguments {
        check: false,
        spec: repository::folder("spec"),
        out: repository::folder("generated"),
        only: None,
        deny_warnings: false,
        stats: true,
    };
    match codegen::run(&arguments) {
        Outcome::Done => {}
        other => return other,
    }
    let texts = match descriptions::read(&arguments.spec) {
        Ok(texts) => texts,
        Err(outcome) => return outcome,
    };
    if let Ok(generated) = alipay_codegen::generate(&texts, &mut |_| {}) {
        println!();
        tell(&generated);
    }
    println!("\n2. An application that uses the code: `cargo run --example membership_card`\n");
    run_example("membership_card")
}

/// What was made of each description.
fn tell(generated: &Generated) {
    for module in &generated.krate.modules {
        let Some(method) = &module.method else { continue };
        let sent = || module.structs.iter().filter(|object| object.sent);
        let fields = || sent().flat_map(|object| &object.fields);
        println!("{}", method.name);
        println!("    spec/{}  ->  generated/{}", module.sources.join(", "), module.file);
        println!(
            "    {} objects, {} of them sent with {} fields: {} required, {} with rules",
            module.structs.len(),
            sent().count(),
            fields().count(),
            fields().filter(|field| field.required).count(),
            fields().filter(|field| !field.rules.is_empty()).count(),
        );
    }
}

fn run_example(name: &str) -> Outcome {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--package", "alipay-examples", "--example", name]);
    let root = repository::root();
    if !root.as_os_str().is_empty() {
        command.current_dir(root);
    }
    match command.status() {
        Ok(status) if status.success() => Outcome::Done,
        Ok(_) => Outcome::Wrong,
        Err(error) => {
            eprintln!("error: cargo could not be run: {error}");
            Outcome::Failed
        }
    }
}
