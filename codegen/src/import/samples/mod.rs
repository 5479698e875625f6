//! The samples of a page: JSON that stands alone, or in the code of several languages.

mod json;
mod merge;

use super::Note;
use super::page::{Block, Line, Part};
use super::words;

pub(super) use merge::merge;

/// The samples, as a description has them.
#[derive(Clone, Debug, Default)]
pub(super) struct Samples {
    /// By language; those that say the same as the first are left out.
    pub(super) request: Vec<(&'static str, Sample)>,
    pub(super) response: Option<Sample>,
    pub(super) error: Option<Sample>,
    pub(super) notification: Option<(usize, String)>,
}

/// A JSON text of the page.
#[derive(Clone, Debug)]
pub(super) struct Sample {
    pub(super) line: usize,
    /// Laid out as descriptions have it.
    pub(super) text: String,
    pub(super) value: serde_yaml::Value,
}

/// Finds the samples.
pub(super) fn read(parts: &[Part<'_>], notes: &mut Vec<Note>) -> Samples {
    let mut samples = Samples::default();
    for part in parts {
        match part.block {
            Block::RequestSample => requests(&part.lines, &mut samples.request, notes),
            Block::ResponseSample if samples.response.is_none() => samples.response = plain(&part.lines),
            Block::ErrorSample if samples.error.is_none() => samples.error = plain(&part.lines),
            Block::NotificationSample if samples.notification.is_none() => {
                samples.notification = part
                    .lines
                    .iter()
                    .find_map(|line| notification(line).map(|text| (line.number, text)));
            }
            _ => {}
        }
    }
    samples
}

/// The first JSON object that begins at the start of a line.
fn plain(lines: &[Line<'_>]) -> Option<Sample> {
    let at = lines.iter().position(|line| line.raw.starts_with('{'))?;
    sample(lines[at].number, &join(&lines[at..]))
}

fn join(lines: &[Line<'_>]) -> String {
    lines.iter().map(|line| line.raw).collect::<Vec<_>>().join("\n")
}

fn sample(line: usize, text: &str) -> Option<Sample> {
    let (text, value) = json::first_object(text)?;
    Some(Sample {
        line,
        text: json::lay_out(text),
        value,
    })
}

/// The request of each language, whose code begins at a line that is known.
fn requests(lines: &[Line<'_>], found: &mut Vec<(&'static str, Sample)>, notes: &mut Vec<Note>) {
    let language = |line: &Line<'_>| {
        words::LANGUAGES
            .iter()
            .find(|(mark, _)| line.text.contains(mark))
            .map(|(_, language)| *language)
    };
    let starts: Vec<(usize, &'static str)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, language(line)?)))
        .collect();
    if starts.is_empty() && found.is_empty() {
        found.extend(plain(lines).map(|sample| ("json", sample)));
    }
    for (index, (at, language)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(lines.len(), |(end, _)| *end);
        let code = &lines[*at..end];
        let text = if *language == "http" {
            query(code)
        } else {
            literals(code)
        };
        let Some(sample) = text.and_then(|text| sample(code[0].number, &text)) else {
            notes.push(Note::new(
                code[0].number,
                format!("the {language} sample has no JSON object that could be read"),
            ));
            continue;
        };
        let is_known = found.iter().any(|(known, _)| known == language);
        if !is_known && found.first().is_none_or(|(_, first)| first.value != sample.value) {
            found.push((language, sample));
        }
    }
}

/// The JSON after `biz_content=` in an address.
fn query(code: &[Line<'_>]) -> Option<String> {
    let text = join(code);
    let (_, content) = text.split_once("biz_content=")?;
    content.trim_start().starts_with('{').then(|| content.to_owned())
}

/// The string literals from the one that begins with `{` on, joined as the program would join them.
fn literals(code: &[Line<'_>]) -> Option<String> {
    let start = code.iter().position(|line| line.raw.contains("\"{"))?;
    let mut text = String::new();
    for (at, line) in code[start..].iter().enumerate() {
        let literal = if at == 0 {
            line.raw.find("\"{").map(|at| &line.raw[at..])?
        } else {
            line.raw
        };
        let Some(inside) = literal.strip_prefix('"') else {
            break;
        };
        let mut characters = inside.chars();
        let mut is_closed = false;
        while let Some(c) = characters.next() {
            match c {
                '"' => {
                    is_closed = true;
                    break;
                }
                '\\' => match characters.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some(other) => text.push(other),
                    None => {}
                },
                other => text.push(other),
            }
        }
        if !is_closed {
            break;
        }
    }
    Some(text)
}

/// The parameters of an address that a notification was sent to.
fn notification(line: &Line<'_>) -> Option<String> {
    let query = line.raw.split_once('?').map_or(line.raw, |(_, query)| query);
    (query.matches('=').count() > 1 && query.contains('&')).then(|| query.to_owned())
}
