use std::path::PathBuf;

use alipay_codegen::diagnostic::Code;
use alipay_codegen::model::MethodName;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::repository::folder;
use crate::{explain, new};

/// Turns descriptions of Alipay methods into the Rust crate that applications use.
#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    after_help = "Results go to standard output, messages to standard error.\n\n\
                  Exit codes:\n  \
                  0  all is well\n  \
                   1  the descriptions have problems, files are not fresh, a change breaks users unacknowledged, or a
     \
                      page and its description differ
  \
                  2  the command line is wrong\n  \
                  3  a file could not be read or written, or a program could not be run"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// When messages have colours; `auto` is on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t)]
    pub(crate) color: Color,
    /// How to show the problems of descriptions; `json` is one object a line, as `docs/en/diagnostics.md` tells
    #[arg(long, value_name = "FORMAT", global = true, value_enum, default_value_t)]
    pub(crate) message_format: MessageFormat,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    #[default]
    Text,
    Json,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write the crate, or tell what writing it would change
    Codegen(CodegenArguments),
    /// Print the checked descriptions as JSON, for other tools
    Export(ExportArguments),
    /// Tell what a change of the descriptions does to users, and which version it needs
    Breaking(BreakingArguments),
    /// Draft a description from the text of a documentation page, or tell where page and description differ
    Import(ImportArguments),
    /// Begin the description of a method, for you to complete
    New(NewArguments),
    /// Tell what a code of a problem means, with an example and how to mend it; without a code, list them all
    Explain(ExplainArguments),
    /// Print the JSON Schema of the descriptions, for editors; `spec/schema.json` has it
    Schema,
    /// Show the whole job: generate, then issue, query and update a card against a gateway on this machine
    Demo,
}

#[derive(Args)]
pub(crate) struct CodegenArguments {
    /// Write nothing; exit with 1 and list every changed, missing and orphaned file if there is one
    #[arg(long)]
    pub(crate) check: bool,
    /// The folder of descriptions
    #[arg(long, value_name = "DIR", default_value_os_t = folder("spec"))]
    pub(crate) spec: PathBuf,
    /// The folder of the crate
    #[arg(long, value_name = "DIR", default_value_os_t = folder("generated"))]
    pub(crate) out: PathBuf,
    /// Compare and write only files of methods, folders or paths like PATTERN, where `*` is any text
    #[arg(long, value_name = "PATTERN")]
    pub(crate) only: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// Print how many methods, types, fields, files and bytes there are, and the time of each stage
    #[arg(long)]
    pub(crate) stats: bool,
}

#[derive(Args)]
pub(crate) struct ExportArguments {
    /// The folder of descriptions
    #[arg(long, value_name = "DIR", default_value_os_t = folder("spec"))]
    pub(crate) spec: PathBuf,
}

#[derive(Args)]
pub(crate) struct BreakingArguments {
    /// The older descriptions: a folder, or a revision of the repository that has the folder of descriptions
    #[arg(long, value_name = "REVISION|DIR")]
    pub(crate) against: String,
    /// The folder of the newer descriptions
    #[arg(long, value_name = "DIR", default_value_os_t = folder("spec"))]
    pub(crate) spec: PathBuf,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub(crate) format: ReportFormat,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people at a terminal
    Text,
    /// For other tools
    Json,
    /// For a comment on a change
    Markdown,
}

#[derive(Args)]
pub(crate) struct ImportArguments {
    /// The text of the page, as copied from the browser
    #[arg(value_name = "PAGE.txt")]
    pub(crate) page: PathBuf,
    /// The address of the page, if its text does not have it
    #[arg(long, value_name = "URL")]
    pub(crate) source: Option<String>,
    /// Write the draft to FILE instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Overwrite FILE
    #[arg(long, requires = "out")]
    pub(crate) force: bool,
    /// Write no draft; list where the page and the description in FILE differ, and exit with 1 if they do
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "source"])]
    pub(crate) compare: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ExplainArguments {
    /// The code, for example E0001
    #[arg(value_parser = explain::code)]
    pub(crate) code: Option<Code>,
}

#[derive(Args)]
pub(crate) struct NewArguments {
    /// The name of the method, for example alipay.trade.pay
    #[arg(value_parser = new::name)]
    pub(crate) method: MethodName,
    /// The folder of descriptions
    #[arg(long, value_name = "DIR", default_value_os_t = folder("spec"))]
    pub(crate) spec: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    #[test]
    fn command_line_is_consistent() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }
}
