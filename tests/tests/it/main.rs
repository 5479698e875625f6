//! Tests of everything between the descriptions and the applications.

mod breaking;
mod breaking_command;
mod breaking_edits;
mod command_line;
mod compiles;
mod completeness;
mod determinism;
mod diagnostics;
mod export;
mod golden;
mod guides;
mod hostile;
mod import;
mod import_command;
mod import_facts;
mod names;
mod notifications;
mod outcomes;
mod output;
mod pages;
mod payments;
mod properties;
mod readme;
mod schema;
mod snapshots;
mod syntax_causes;
