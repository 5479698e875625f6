//! Cells between blanks, one field on one or more lines; the cells of members each on a line with a bullet.

use super::{column, signature};
use crate::import::Note;
use crate::import::page::{Flag, Line, Row, Section, is_name};
use crate::import::words::{self, Column};

/// Whether a line is the head of a table.
pub(super) fn is_head(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() > 2
        && column(words[0]) == Some(Column::Name)
        && words.iter().filter(|word| column(word).is_some()).count() > 2
}

/// Reads the rows of a part.
pub(super) fn rows<'t>(section: Section, lines: &[Line<'t>], rows: &mut Vec<Row<'t>>, notes: &mut Vec<Note>) {
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.text.is_empty() || is_head(line.text) {
            at += 1;
        } else if line.text.starts_with('•') {
            let end = (at..lines.len())
                .find(|at| top(section, &lines[*at]).is_some())
                .unwrap_or(lines.len());
            members(section, &lines[at..end], rows, notes);
            at = end;
        } else if let Some(mut row) = top(section, line) {
            let ends =
                |line: &Line<'_>| line.text.starts_with('•') || is_head(line.text) || top(section, line).is_some();
            let end = (at + 1..lines.len())
                .find(|at| ends(&lines[*at]))
                .unwrap_or(lines.len());
            row.text
                .extend(lines[at + 1..end].iter().filter(|line| !line.text.is_empty()));
            take_last(&mut row);
            rows.push(row);
            at = end;
        } else {
            notes.push(Note::passed_over(line));
            at += 1;
        }
    }
}

/// A row of the first level: `shop_id String 必须 32 …`.
fn top<'t>(section: Section, line: &Line<'t>) -> Option<Row<'t>> {
    let (name, rest) = line.text.split_once(' ')?;
    if !is_name(name) {
        return None;
    }
    let (kind, rest) = take_kind(rest.trim_start());
    if !signature::is_type(kind) {
        return None;
    }
    let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
    let flag = words::find(words::FLAGS, word).or_else(|| words::find(words::FLAG_CELLS, word));
    let rest = if flag.is_some() { after.trim_start() } else { rest };
    let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
    if !is_length(word) {
        return None;
    }
    let text = line.part(after.trim());
    Some(Row {
        line: line.number,
        section,
        table: None,
        depth: 0,
        name,
        kind,
        length: Some(word),
        flag: flag.unwrap_or(Flag::Missing),
        text: Some(text).filter(|text| !text.text.is_empty()).into_iter().collect(),
        example: None,
    })
}

fn take_kind(text: &str) -> (&str, &str) {
    let word = text.find(' ').unwrap_or(text.len());
    let rest = &text[word..];
    match rest.trim_start().strip_prefix("[]") {
        Some(after) => (&text[..text.len() - after.len()], after.trim_start()),
        None => (&text[..word], rest.trim_start()),
    }
}

fn is_length(text: &str) -> bool {
    text == "-" || (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The example is the last word of a line, or the last line of several.
fn take_last(row: &mut Row<'_>) {
    let Some(last) = row.text.last().copied() else {
        return;
    };
    if row.text.len() > 1 {
        if is_example(last.text) {
            row.example = Some(last.raw.to_owned());
            row.text.pop();
        }
        return;
    }
    // A date and its time are one example.
    let is_time = |word: &str| {
        word.len() == 8 && word.matches(':').count() == 2 && word.starts_with(|c: char| c.is_ascii_digit())
    };
    let Some((mut rest, mut word)) = last.text.rsplit_once(' ') else {
        return;
    };
    if let Some((before, _)) = rest.rsplit_once(' ').filter(|_| is_time(word)) {
        word = &last.text[before.len() + 1..];
        rest = before;
    }
    if is_example(word) {
        row.example = Some(last.part(word).raw.to_owned());
        if let Some(line) = row.text.last_mut() {
            *line = last.part(rest.trim_end());
        }
    }
}

fn is_example(text: &str) -> bool {
    // Punctuation right after Chinese belongs to a sentence; elsewhere it may belong to a value, as in `rgb(0,0,0)`.
    let after_chinese = text
        .chars()
        .zip(text.chars().skip(1))
        .any(|(a, b)| !a.is_ascii() && ",;:()".contains(b));
    let is_sentence = after_chinese || text.contains(['。', '、']);
    let is_value = text
        .split_once(':')
        .is_some_and(|(word, meaning)| is_name(word) && !meaning.is_ascii());
    let is_pattern = text.to_ascii_lowercase().contains("hh:mm:ss");
    let is_item = text
        .split_once(['、', '.'])
        .is_some_and(|(number, rest)| number.len() == 1 && !rest.is_ascii());
    !is_sentence && !is_value && !is_pattern && !is_item && text.chars().count() <= 400
}

/// The rows of members: the cells of each begin with its name, which `└` marks, or which a type and a mark follow.
fn members<'t>(section: Section, lines: &[Line<'t>], rows: &mut Vec<Row<'t>>, notes: &mut Vec<Note>) {
    let mut cells: Vec<Vec<Line<'t>>> = Vec::new();
    for line in lines.iter().filter(|line| !line.text.is_empty()) {
        match (line.text.strip_prefix('•'), cells.last_mut()) {
            (None, Some(cell)) => cell.push(*line),
            (stripped, _) => {
                cells.push(vec![line.part(stripped.unwrap_or(line.text).trim())]);
            }
        }
    }
    let first = |at: usize| cells.get(at).and_then(|cell| cell.first()).map_or("", |line| line.text);
    let starts = |at: usize| {
        let name = first(at).trim_start_matches(['└', ' ']);
        let is_marked = first(at).starts_with('└');
        let has_mark = || words::find(words::FLAGS, first(at + 2)).is_some();
        is_name(name) && signature::is_type(first(at + 1)) && (is_marked || has_mark())
    };
    // A member without `└` stands beside the members before it, and holds those after it.
    let mut below = 0;
    let mut at = 0;
    while at < cells.len() {
        let end = (at + 1..cells.len()).find(|at| starts(*at)).unwrap_or(cells.len());
        if starts(at) {
            let mut row = member(section, &cells[at..end]);
            if row.depth == 0 {
                row.depth = 1;
                below = 1;
            } else {
                row.depth += below;
            }
            rows.push(row);
        } else {
            notes.extend(cells[at..end].iter().flatten().map(Note::passed_over));
        }
        at = end;
    }
}

fn member<'t>(section: Section, cells: &[Vec<Line<'t>>]) -> Row<'t> {
    let first = |at: usize| cells.get(at).and_then(|cell| cell.first()).map_or("", |line| line.text);
    let name = first(0).trim_start_matches(['└', ' ']);
    let mut next = 2;
    let flag = words::find(words::FLAGS, first(next)).or_else(|| words::find(words::FLAG_CELLS, first(next)));
    next += usize::from(flag.is_some() || first(next).is_empty());
    let length = Some(first(next)).filter(|text| is_length(text));
    next += usize::from(length.is_some() || first(next).is_empty());
    let mut rest: Vec<&Vec<Line<'t>>> = cells.iter().skip(next).collect();
    let example = if rest.len() > 1 { rest.pop() } else { None };
    let example = example.map(|cell| cell.iter().map(|line| line.raw).collect::<Vec<_>>().join("\n"));
    Row {
        line: cells[0].first().map_or(0, |line| line.number),
        section,
        table: None,
        depth: first(0).matches('└').count().min(16),
        name,
        kind: first(1),
        length,
        flag: flag.unwrap_or(Flag::Missing),
        text: rest
            .into_iter()
            .flatten()
            .filter(|line| !line.text.is_empty())
            .copied()
            .collect(),
        example: example.filter(|text| !text.is_empty()),
    }
}
