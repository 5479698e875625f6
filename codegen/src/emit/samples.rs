//! Tests that try every method with its samples.

use std::fmt::Write as _;

use super::{COMMAND, File, MARKER};
use crate::lower::RustName;
use crate::lower::ir::{Crate, Held, MethodSamples, SampleGroup};
use crate::parallel;

/// The folder of the tests.
const FOLDER: &str = "tests/samples";

/// The files of the tests, by their path.
pub(super) fn files(krate: &Crate) -> Vec<(String, File)> {
    let root = krate.package.name.replace('-', "_");
    let mut files = parallel::map(&krate.samples, |group| {
        let name = group.name.plain();
        let file = File {
            text: text(group, &root),
            sources: group.sources.clone(),
        };
        (format!("{FOLDER}/{name}.rs"), file)
    });
    let main = File {
        text: main(&krate.samples),
        sources: Vec::new(),
    };
    files.push((format!("{FOLDER}/main.rs"), main));
    files
}

fn main(groups: &[SampleGroup]) -> String {
    let mut text = format!(
        "{}//! The samples of every method are read, keep the rules, and are written again as they were.\n\n\
         #![cfg_attr(rustfmt, rustfmt_skip)]\n\
         #![allow(deprecated)]\n",
        header("")
    );
    for group in groups {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n#[cfg(feature = {:?})]\n#[rustfmt::skip]\nmod {};\n",
            group.feature, group.name
        );
    }
    text
}

fn text(group: &SampleGroup, root: &str) -> String {
    let mut text = format!(
        "{}use {root}::runtime::samples::Samples;\n\n\
         #[test]\n\
         fn samples_are_read_and_written() {{\n    \
         let mut samples = Samples::new();\n",
        header(&format!(" from the samples of `{}`", group.feature))
    );
    for method in &group.methods {
        tried(&mut text, method, root);
    }
    text.push_str("    samples.finish();\n}\n");
    text
}

fn tried(text: &mut String, method: &MethodSamples, root: &str) {
    let module = written(root, &method.path);
    let request = &method.request;
    let mut line = |kind: &str, object: &RustName, arguments: &str, held: &[Held]| {
        let looks: Vec<String> = held.iter().map(|held| look(held, root)).collect();
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "    samples.{kind}::<{module}::{object}>({arguments}){};",
            looks.concat()
        );
    };
    for sample in &method.requests {
        let json = literal(&sample.message.text);
        let held = &sample.message.holds;
        if !sample.breaks.is_empty() {
            let places: Vec<String> = sample
                .breaks
                .iter()
                .map(|(path, why)| format!("\n        {path:?}, // {}", why.replace(char::is_control, " ")))
                .collect();
            line(
                "breaking",
                request,
                &format!("{json}, &[{}\n    ]", places.concat()),
                held,
            );
        } else if method.files.is_empty() {
            line("request", request, &json, held);
        } else {
            let files: Vec<String> = method
                .files
                .iter()
                .map(|(field, name)| format!("request.{field} = Some({root}::File::new({name:?}, [0]));"))
                .collect();
            line(
                "upload",
                request,
                &format!("{json}, |request| {{ {} }}", files.join(" ")),
                held,
            );
        }
    }
    if let Some(body) = &method.response {
        line("response", request, &literal(&body.text), &body.holds);
    }
    if let Some((notification, parameters)) = &method.notification {
        line(
            "notification",
            notification,
            &literal(&parameters.text),
            &parameters.holds,
        );
    }
}

/// Looks into the texts of a message that hold JSON.
fn look(held: &Held, root: &str) -> String {
    let object = written(root, &held.object);
    let item = if held.list { format!("Vec<{object}>") } else { object };
    format!("\n        .holds::<{item}>({:?})", held.path)
}

/// A path from the crate.
fn written(root: &str, path: &[RustName]) -> String {
    let names = path.iter().map(RustName::as_str);
    let names: Vec<&str> = std::iter::once(root).chain(names).collect();
    names.join("::")
}

fn header(from: &str) -> String {
    format!("// {MARKER} `{COMMAND}`{from}. Do not edit: change the descriptions and run the command.\n\n")
}

/// A text as Rust writes it: as it is, unless something in it would not be seen.
fn literal(text: &str) -> String {
    let is_seen = |letter: char| matches!(letter, '"' | '\'' | '\\') || letter.escape_debug().eq([letter]);
    if !text.contains(['"', '\\']) || !text.chars().all(is_seen) {
        return format!("{text:?}");
    }
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
