//! Each cell on a line of its own: the name, then the type with its length and mark, then text, then the example.

use super::{column, signature, take_example};
use crate::import::Note;
use crate::import::page::{Flag, Line, Row, Section, is_name};
use crate::import::words::{self, Column};

/// Whether a line and the next filled one are the head of a table.
pub(super) fn is_head(line: &str, next: Option<&str>) -> bool {
    column(line) == Some(Column::Name) && next.and_then(column) == Some(Column::Text)
}

/// Reads the rows of a part.
pub(super) fn rows<'t>(section: Section, lines: &[Line<'t>], rows: &mut Vec<Row<'t>>, notes: &mut Vec<Note>) {
    let lines: Vec<Line<'t>> = lines.iter().copied().filter(|line| !line.text.is_empty()).collect();
    let text = |at: usize| lines.get(at).map(|line| line.text);
    let mut table = None;
    let mut first = rows.len();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if is_head(line.text, text(at + 1)) {
            at += 2;
        } else if is_name(line.text) && text(at + 1).is_some_and(|next| is_head(next, text(at + 2))) {
            finish(rows, first, notes);
            table = Some(line.text);
            first = rows.len();
            at += 1;
        } else if let Some((row, used)) = row(section, table, &lines[at..]) {
            rows.push(row);
            at += used;
        } else {
            match rows[first..].last_mut() {
                Some(row) => row.text.push(*line),
                None => notes.push(Note::passed_over(line)),
            }
            at += 1;
        }
    }
    finish(rows, first, notes);
}

/// A row that begins here, and how many lines its cells before the text take.
fn row<'t>(section: Section, table: Option<&'t str>, lines: &[Line<'t>]) -> Option<(Row<'t>, usize)> {
    let name = lines.first().filter(|line| is_name(line.text))?;
    let found = signature::parse(lines.get(1)?.text)?;
    // A word of text may stand before the next field, whose name then looks like a type.
    let next_is_type = || lines.get(2).and_then(|line| signature::parse(line.text));
    if !found.is_certain() && next_is_type().is_some_and(|next| next.is_certain() && !next.kind.is_empty()) {
        return None;
    }
    let mark_below = || lines.get(2).and_then(|line| words::find(words::FLAGS, line.text));
    let (flag, used) = match found.flag {
        Flag::Missing => mark_below().map_or((Flag::Missing, 2), |flag| (flag, 3)),
        flag => (flag, 2),
    };
    let row = Row {
        line: name.number,
        section,
        table,
        depth: 0,
        name: name.text,
        kind: found.kind,
        length: found.length,
        flag,
        text: Vec::new(),
        example: None,
    };
    Some((row, used))
}

fn finish(rows: &mut [Row<'_>], first: usize, notes: &mut Vec<Note>) {
    for row in &mut rows[first..] {
        row.example = take_example(&mut row.text, notes);
        for line in row
            .text
            .iter()
            .filter(|line| line.text.contains('_') && is_name(line.text))
        {
            let message = format!("`{}` looks like a field, but no type follows it", line.text);
            notes.push(Note::new(line.number, message));
        }
    }
}
