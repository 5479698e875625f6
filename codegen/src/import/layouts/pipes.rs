//! Cells that end in `|`; a cell may take several lines, and the last one of a row may not be closed.

use super::{column, signature, take_example};
use crate::import::Note;
use crate::import::page::{Flag, Line, Row, Section, is_name};
use crate::import::words::{self, Column};

const USUAL: [Column; 2] = [Column::Name, Column::Text];

/// The columns of a table, if `line` is its head.
pub(super) fn head(line: &str) -> Option<Vec<Column>> {
    let cells = line.trim_matches(['|', ' ']).split('|').map(|cell| column(cell.trim()));
    let columns: Vec<Column> = cells.collect::<Option<_>>()?;
    (columns.len() > 1 && columns[0] == Column::Name).then_some(columns)
}

/// A row whose cells are still being collected.
struct Open<'t> {
    row: Row<'t>,
    cell: usize,
}

/// Reads the rows of a part.
pub(super) fn rows<'t>(section: Section, lines: &[Line<'t>], rows: &mut Vec<Row<'t>>, notes: &mut Vec<Note>) {
    let lines: Vec<Line<'t>> = lines
        .iter()
        .copied()
        .filter(|line| !line.text.trim_matches(['|', ' ']).is_empty())
        .collect();
    let mut table = None;
    let mut columns = USUAL.to_vec();
    let mut open: Option<Open<'t>> = None;
    for (at, line) in lines.iter().enumerate() {
        let next_is_head = || lines.get(at + 1).is_some_and(|next| head(next.text).is_some());
        if is_rule(line.text) {
            continue;
        }
        if let Some(found) = head(line.text) {
            columns = found;
        } else if is_name(line.text) && next_is_head() {
            rows.extend(open.take().map(|open| finish(open, notes)));
            table = Some(line.text);
        } else if let Some(found) = start(section, table, &columns, line) {
            rows.extend(open.replace(found).map(|open| finish(open, notes)));
        } else if let Some(open) = &mut open {
            fill(open, &columns, line, line.text);
        } else {
            notes.push(Note::passed_over(line));
        }
    }
    rows.extend(open.take().map(|open| finish(open, notes)));
}

/// The line below the head of a Markdown table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn start<'t>(section: Section, table: Option<&'t str>, columns: &[Column], line: &Line<'t>) -> Option<Open<'t>> {
    let text = line.text.strip_prefix('|').unwrap_or(line.text);
    let (first, rest) = text.split_once('|')?;
    let name_and_type = first.trim().trim_start_matches(['└', '-', ' ']);
    let (name, beside) = name_and_type.split_once(' ').unwrap_or((name_and_type, ""));
    let found = if beside.is_empty() {
        None
    } else {
        Some(signature::parse(beside)?)
    };
    if !is_name(name) {
        return None;
    }
    let mut open = Open {
        row: Row {
            line: line.number,
            section,
            table,
            depth: first.matches('└').count().min(16),
            name,
            kind: found.map_or("", |found| found.kind),
            length: found.and_then(|found| found.length),
            flag: found.map_or(Flag::Missing, |found| found.flag),
            text: Vec::new(),
            example: None,
        },
        cell: 1,
    };
    fill(&mut open, columns, line, rest);
    Some(open)
}

/// Puts the text of a line into the cells that it belongs to.
fn fill<'t>(open: &mut Open<'t>, columns: &[Column], line: &Line<'t>, text: &'t str) {
    for (at, cell) in text.split('|').enumerate() {
        open.cell += usize::from(at > 0);
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        let row = &mut open.row;
        // What stands behind the last column belongs to the text: a bar in it is no end of a cell.
        match columns.get(open.cell).copied().unwrap_or(Column::Text) {
            Column::Name | Column::Text => row.text.push(line.part(cell)),
            Column::Type => match signature::parse(cell) {
                Some(found) => {
                    row.kind = found.kind;
                    row.length = row.length.or(found.length);
                }
                None => row.kind = cell,
            },
            Column::Flag => {
                let words = words::find(words::FLAGS, cell).or_else(|| words::find(words::FLAG_CELLS, cell));
                row.flag = words.unwrap_or(row.flag);
            }
            Column::Length => row.length = Some(cell),
            Column::Example => row.example = Some(line.part(cell).raw.to_owned()),
        }
    }
}

fn finish<'t>(open: Open<'t>, notes: &mut Vec<Note>) -> Row<'t> {
    let mut row = open.row;
    let marked = take_example(&mut row.text, notes);
    row.example = row.example.take().or(marked);
    row
}
