//! What all layouts of a page are turned into: parts, and rows of tables with their line numbers.

use super::words;

/// The tables that a description has sections for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Request,
    Response,
    Notification,
}

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Nothing that a description holds, such as the common parameters.
    Passed,
    Table(Section),
    Errors,
    RequestSample,
    ResponseSample,
    ErrorSample,
    NotificationSample,
}

/// What a heading begins.
#[derive(Clone, Copy, Debug)]
pub(super) enum Heading {
    Part(Block),
    /// The method's own parameters, in the table of which the common ones came first.
    Own,
}

/// Whether a row marks its field as required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flag {
    Required,
    Optional,
    /// There is no mark.
    Missing,
}

/// A line of the page or a part of one, without blanks at its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub(super) number: usize,
    /// What is read: wide punctuation, as Chinese texts have it, is plain here.
    pub(super) text: &'t str,
    /// What is taken over: the same characters as they are printed.
    pub(super) raw: &'t str,
}

impl<'t> Line<'t> {
    /// A part of the text, and the characters that are printed there.
    pub(super) fn part(&self, part: &'t str) -> Self {
        // How far into the text its part begins.
        let before = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let same = |at: usize| {
            let count = self.text.get(..at)?.chars().count();
            Some(self.raw.char_indices().nth(count).map_or(self.raw.len(), |(at, _)| at))
        };
        let range = if self.raw.len() == self.text.len() {
            Some(before..before + part.len())
        } else {
            same(before)
                .zip(same(before + part.len()))
                .map(|(start, end)| start..end)
        };
        Self {
            number: self.number,
            text: part,
            raw: range.and_then(|range| self.raw.get(range)).unwrap_or(part),
        }
    }
}

/// A row of a table: one field.
#[derive(Clone, Debug)]
pub(super) struct Row<'t> {
    pub(super) line: usize,
    pub(super) section: Section,
    /// The heading of a table of members, which is the name of the field that holds them.
    pub(super) table: Option<&'t str>,
    /// How deep it is nested in its table.
    pub(super) depth: usize,
    pub(super) name: &'t str,
    /// The type as it is printed; empty where none is.
    pub(super) kind: &'t str,
    pub(super) length: Option<&'t str>,
    pub(super) flag: Flag,
    pub(super) text: Vec<Line<'t>>,
    pub(super) example: Option<String>,
}

/// An error code.
#[derive(Clone, Copy, Debug)]
pub(super) struct ErrorRow<'t> {
    pub(super) line: usize,
    pub(super) code: &'t str,
}

/// A part of a page and its lines, without the heading.
pub(super) struct Part<'t> {
    pub(super) block: Block,
    pub(super) lines: Vec<Line<'t>>,
}

/// Turns the blanks of web pages into plain ones.
pub(super) fn normalise(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}'));
    kept.map(|c| if matches!(c, '\u{a0}' | '\u{3000}') { ' ' } else { c })
        .collect()
}

/// Turns wide punctuation, as Chinese texts have it, into plain; each character stays one.
pub(super) fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    };
    text.chars().map(plain).collect()
}

/// Longer lines are no table cells, and looking up what is printed in them would take too long.
const LONGEST_LINE: usize = 4 * 1024;

/// The parts of a page, in its order, from its text as it is read and as it is printed.
pub(super) fn parts<'t>(text: &'t str, printed: &'t str) -> Vec<Part<'t>> {
    let mut parts = vec![Part {
        block: Block::Passed,
        lines: Vec::new(),
    }];
    let mut table = Block::Table(Section::Request);
    for (index, (text, raw)) in text.lines().zip(printed.lines()).enumerate() {
        let text = text.trim();
        let line = Line {
            number: index + 1,
            text,
            raw: if text.len() > LONGEST_LINE { text } else { raw.trim() },
        };
        if let Some(heading) = heading(line.text) {
            let block = match heading {
                Heading::Part(block) => block,
                Heading::Own => table,
            };
            if matches!(block, Block::Table(_)) {
                table = block;
            }
            parts.push(Part {
                block,
                lines: Vec::new(),
            });
        } else if let Some(part) = parts.last_mut() {
            part.lines.push(line);
        }
    }
    parts
}

fn heading(line: &str) -> Option<Heading> {
    let text = line.trim_end_matches(['|', ' ']).trim_start_matches(['#', ' ']);
    words::find(words::HEADINGS, text.trim_end_matches(':'))
}

/// Whether `text` is a word that could be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= 128 && crate::model::FieldName::parse(text).is_ok() && !text.ends_with('.')
}
