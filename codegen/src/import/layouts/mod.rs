//! The layouts of pages, each turned into the same rows.

mod bullets;
mod lines;
mod pipes;
mod signature;

pub(super) use signature::item_of;

use super::Note;
use super::page::{Block, ErrorRow, Flag, Line, Part, Row};
use super::words::{self, Column};

/// How a page writes its tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each cell on a line of its own.
    Lines,
    /// Cells that end in `|`.
    Pipes,
    /// Cells between blanks, and those of members on lines with a bullet.
    Bullets,
}

/// The layout that most heads of tables have.
pub(super) fn detect(parts: &[Part<'_>]) -> Option<Layout> {
    let mut counts = [(Layout::Lines, 0), (Layout::Pipes, 0), (Layout::Bullets, 0)];
    for part in parts {
        let filled: Vec<&Line<'_>> = part.lines.iter().filter(|line| !line.text.is_empty()).collect();
        for (at, line) in filled.iter().enumerate() {
            let layout = if line.text.contains('|') {
                pipes::head(line.text).map(|_| Layout::Pipes)
            } else if bullets::is_head(line.text) {
                Some(Layout::Bullets)
            } else {
                lines::is_head(line.text, filled.get(at + 1).map(|line| line.text)).then_some(Layout::Lines)
            };
            for (known, count) in &mut counts {
                *count += usize::from(Some(*known) == layout);
            }
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map(|(layout, _)| layout)
}

/// The rows of all tables that a description has sections for.
pub(super) fn rows<'t>(layout: Layout, parts: &[Part<'t>], notes: &mut Vec<Note>) -> Vec<Row<'t>> {
    let mut rows = Vec::new();
    for part in parts {
        if let Block::Table(section) = part.block {
            match layout {
                Layout::Lines => lines::rows(section, &part.lines, &mut rows, notes),
                Layout::Pipes => pipes::rows(section, &part.lines, &mut rows, notes),
                Layout::Bullets => bullets::rows(section, &part.lines, &mut rows, notes),
            }
        }
    }
    rows
}

/// Whether the common parameters have marks, so that the page has not lost its own.
pub(super) fn has_marks(parts: &[Part<'_>]) -> bool {
    let lines = parts
        .iter()
        .filter(|part| part.block == Block::Passed)
        .flat_map(|part| &part.lines);
    let mut cells = lines.filter_map(|line| {
        let cell = line.text.split('|').next()?.trim();
        // With the name before it, or on a line of its own.
        signature::parse(cell).or_else(|| signature::parse(cell.split_once(' ')?.1))
    });
    cells.any(|found| found.flag != Flag::Missing && !found.kind.is_empty())
}

/// The error codes: in each layout, they stand at the start of a line.
pub(super) fn errors<'t>(layout: Layout, parts: &[Part<'t>]) -> Vec<ErrorRow<'t>> {
    let lines = parts.iter().filter(|part| part.block == Block::Errors);
    let codes = lines.flat_map(|part| &part.lines).filter_map(|line| {
        let cell = line.text.split('|').next().unwrap_or_default().trim();
        let code = if layout == Layout::Bullets {
            cell.trim_start_matches(['•', ' ']).split_whitespace().next()?
        } else {
            cell
        };
        is_code(code).then_some(ErrorRow {
            line: line.number,
            code,
        })
    });
    codes.collect()
}

fn is_code(text: &str) -> bool {
    let is_word = text.len() > 2 && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c));
    let is_loud = !text.contains(|c: char| c.is_ascii_lowercase());
    is_word
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && (is_loud || text[1..text.len() - 1].contains(['_', '.']))
}

fn column(text: &str) -> Option<Column> {
    words::find(words::COLUMNS, text)
}

/// Takes the example off the end of a field's text, where one is marked.
fn take_example(text: &mut Vec<Line<'_>>, notes: &mut Vec<Note>) -> Option<String> {
    let (at, rest) = text.iter().enumerate().find_map(|(at, line)| {
        let mut marks = words::EXAMPLE_MARKS.iter();
        let rest = marks.find_map(|mark| line.text.strip_prefix(mark))?;
        Some((at, line.part(rest.trim())))
    })?;
    let after = text.split_off(at).into_iter().skip(1);
    let mut after = after.filter(|line| !line.text.is_empty());
    let below = if rest.text.is_empty() { after.next() } else { None };
    for line in after {
        notes.push(Note::passed_over(&line));
    }
    Some(below.unwrap_or(rest).raw.to_owned())
}
