//! Reads the text of a documentation page and writes a draft of its description.
//!
//! | step | does |
//! |---|---|
//! | `page` | parts the text by its headings |
//! | `layouts` | turns each layout into the same rows |
//! | `facts` | reads what the cells of a row say about its field |
//! | `tree` | puts the fields into objects |
//! | `samples` | reads the samples, and what they tell beyond the tables |
//! | `settle` | decides what takes knowing all objects |
//! | `draft` | writes YAML |
//!
//! Facts are taken over: names, numbers, values, examples. Sentences are not: a person writes them where the draft says
//! `TODO`. Words of the pages are data, in `words`.

mod alternatives;
mod compare;
mod draft;
mod facts;
mod layouts;
mod page;
mod samples;
mod settle;
mod tree;
mod words;

use std::fmt;

use crate::model::{MethodName, Requirement};
use layouts::Layout;
use page::{ErrorRow, Flag};
use samples::Samples;
use tree::Objects;

pub use compare::{Difference, compare};

/// A description that a person still has to finish.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The method that it describes.
    pub method: MethodName,
    /// The address of the page, if it is known.
    pub source: Option<String>,
    /// The text of the description.
    pub yaml: String,
    /// What the page says and the draft does not, in the order of the page.
    pub notes: Vec<Note>,
}

/// Something on a page that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The line of the page, from 1.
    pub line: usize,
    /// What it is about.
    pub message: String,
}

impl Note {
    fn new(line: usize, message: String) -> Self {
        Self { line, message }
    }

    fn passed_over(line: &page::Line<'_>) -> Self {
        let shown: String = line.text.chars().take(60).collect();
        Self::new(line.number, format!("passed over: `{shown}`"))
    }
}

/// Why a text gives no draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDraft {
    /// It does not name a method.
    NoMethod,
    /// It has no table of parameters.
    NoTable,
    /// It is longer than any page.
    TooLong,
}

/// The longest text that is read: as long as the longest description.
const MAX_BYTES: usize = crate::source::MAX_BYTES;

impl fmt::Display for NoDraft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMethod => "the text names no method, such as alipay.trade.pay",
            Self::NoTable => "the text has no table of parameters in a layout that is known",
            Self::TooLong => "the text has more than 4 MB; the longest page of the platform has a tenth of that",
        })
    }
}

/// What was read of a page.
struct Found<'t> {
    method: MethodName,
    source: Option<String>,
    /// Whether no field is marked as required or optional.
    is_unmarked: bool,
    has_notification: bool,
    objects: Objects,
    errors: Vec<ErrorRow<'t>>,
    samples: Samples,
}

/// Drafts a description from the text of a page; `source` is its address, where the text does not have it.
///
/// # Errors
/// When the text is no page of a method.
pub fn import(text: &str, source: Option<&str>) -> Result<Draft, NoDraft> {
    if text.len() > MAX_BYTES {
        return Err(NoDraft::TooLong);
    }
    let printed = page::normalise(text);
    let text = page::fold(&printed);
    let parts = page::parts(&text, &printed);
    let method = method(&text).ok_or(NoDraft::NoMethod)?;
    let layout = layouts::detect(&parts).ok_or(NoDraft::NoTable)?;
    let mut notes = Vec::new();
    let rows = layouts::rows(layout, &parts, &mut notes);
    let is_unmarked = rows.iter().all(|row| row.flag == Flag::Missing) && !layouts::has_marks(&parts);
    // Where each row has a cell for the mark, an empty one says nothing.
    let unmarked = if layout == Layout::Bullets && !is_unmarked {
        Requirement::Unstated
    } else {
        Requirement::No
    };
    let mut objects = tree::build(&rows, unmarked, &mut notes);
    let samples = samples::read(&parts, &mut notes);
    let has_notification = rows.iter().any(|row| row.section == page::Section::Notification);
    samples::merge(&samples, &mut objects);
    settle::settle(&mut objects, &mut notes);
    let found = Found {
        source: source.map(str::to_owned).or_else(|| address(&text)),
        method,
        is_unmarked,
        has_notification,
        objects,
        errors: layouts::errors(layout, &parts),
        samples,
    };
    notes.sort();
    notes.dedup();
    Ok(Draft {
        yaml: draft::write(&found),
        method: found.method,
        source: found.source,
        notes,
    })
}

/// The first name of a method in the text.
fn method(text: &str) -> Option<MethodName> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "._/:".contains(c)));
    let names = words.map(|word| word.trim_end_matches(['.', ':']));
    let mut names = names
        .filter(|word| words::FAMILIES.iter().any(|family| word.starts_with(family)) && word.matches('.').count() > 1);
    names.find_map(|word| MethodName::parse(word).ok())
}

/// The first address of documentation in the text.
fn address(text: &str) -> Option<String> {
    let mut words = text
        .split_whitespace()
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"));
    words
        .find(|word| words::has(word, words::DOCUMENTATION))
        .map(str::to_owned)
}
