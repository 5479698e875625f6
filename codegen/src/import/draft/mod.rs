//! Writes a description, in the order and style of `spec/README.md`.

mod field;
mod scalar;

use std::collections::HashSet;
use std::fmt::Write as _;

use super::facts::pointer;
use super::page::Section;
use super::samples::Sample;
use super::tree::{Object, number};
use super::{Found, words};
use scalar::{block, scalar};

/// Writes what was found.
pub(super) fn write(found: &Found<'_>) -> String {
    let mut out = String::new();
    let source = found.source.as_deref().unwrap_or("TODO");
    let _ = writeln!(
        out,
        "method: {}\nsource: {}\nsummary: TODO",
        found.method,
        scalar(source)
    );
    if found
        .method
        .segments()
        .next_back()
        .is_some_and(|last| words::LOOKUPS.contains(&last))
    {
        out.push_str("# TODO: `read_only: yes`, if the method only looks something up\n");
    }
    if found.is_unmarked {
        out.push_str("\ndefaults:\n  required: unstated\n");
    }
    section(&mut out, "request", &found.objects.all[number(Section::Request)], 1);
    section(&mut out, "response", &found.objects.all[number(Section::Response)], 1);
    let notification = &found.objects.all[number(Section::Notification)];
    if found.has_notification {
        out.push_str(
            "\nnotification:\n  # TODO: `notify_type`, if the page states it\n  description: TODO\n  fields:\n",
        );
        fields(&mut out, notification, 2);
        if notification.fields.is_empty() {
            out.push_str("    {}\n");
        }
    }
    errors(&mut out, found);
    types(&mut out, found);
    samples(&mut out, found);
    out
}

fn section(out: &mut String, key: &str, object: &Object, level: usize) {
    if !object.fields.is_empty() {
        let _ = writeln!(out, "\n{key}:");
        fields(out, object, level);
    }
}

fn fields(out: &mut String, object: &Object, level: usize) {
    for drafted in &object.fields {
        field::write(out, drafted, level);
    }
}

fn errors(out: &mut String, found: &Found<'_>) {
    let mut known = HashSet::new();
    for row in &found.errors {
        if known.is_empty() {
            out.push_str("\nerrors:\n");
        }
        if known.insert(row.code) {
            let _ = writeln!(
                out,
                "  {}:\n    meaning: {}\n    action: TODO",
                scalar(row.code),
                pointer(row.line)
            );
        }
    }
}

fn types(out: &mut String, found: &Found<'_>) {
    if !found.objects.types.is_empty() {
        out.push_str("\ntypes:\n");
    }
    for known in &found.objects.types {
        let _ = writeln!(
            out,
            "  {}:\n    description: {}",
            scalar(known.name.as_str()),
            pointer(known.line)
        );
        let object = &found.objects.all[known.object];
        if object.fields.is_empty() {
            out.push_str("    # TODO: the page shows no members\n    fields: {}\n");
        } else {
            out.push_str("    fields:\n");
            fields(out, object, 3);
        }
    }
}

fn samples(out: &mut String, found: &Found<'_>) {
    let samples = &found.samples;
    let mut text = String::new();
    if !samples.request.is_empty() {
        text.push_str("  request:\n");
    }
    for (language, sample) in &samples.request {
        let _ = writeln!(text, "    {language}: {}", block(&sample.text, 3));
    }
    let write = |text: &mut String, key: &str, sample: &Sample| {
        let _ = writeln!(text, "  {key}: {}", block(&sample.text, 2));
    };
    if let Some(sample) = &samples.response {
        write(&mut text, "response", sample);
    }
    if let Some(sample) = &samples.error {
        write(&mut text, "error", sample);
    }
    if let Some((_, query)) = &samples.notification {
        let _ = writeln!(text, "  notification: {}", scalar(query));
    }
    if !text.is_empty() {
        out.push_str("\nsamples:\n");
        out.push_str(&text);
    }
}
