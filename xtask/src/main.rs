//! The commands of this repository's maintainers: `cargo xtask help`.

mod arguments;
mod breaking;
mod codegen;
mod coverage;
mod demo;
mod descriptions;
mod explain;
mod export;
mod git;
mod import;
mod new;
mod progress;
mod repository;
mod statistics;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What happened, as the exit code that tells it.
enum Outcome {
    /// All is well.
    Done,
    /// The descriptions have problems, or the files are not what they should be.
    Wrong,
    /// Something outside failed: a file could not be read or written, a program could not be run.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Wrong => Self::from(1),
            Outcome::Failed => Self::from(3),
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    descriptions::show_as(arguments.message_format, arguments.color);
    match arguments.command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Breaking(arguments) => breaking::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Schema => descriptions::print(&format!("{:#}\n", alipay_codegen::source::schema())),
        Command::Demo => demo::run(),
    }
    .into()
}
