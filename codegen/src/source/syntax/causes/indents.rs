use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::{Line, Page};

/// Lines that may stand too far in or out, and where they could stand instead, for an error in line `index`.
pub(in crate::source::syntax) fn candidates(page: &Page<'_>, index: usize) -> Vec<Guess> {
    if index >= page.lines.len() {
        return Vec::new();
    }
    let mut suspects = vec![index];
    suspects.extend(page.above(index).map(|(above, _)| above));
    // The lines that the error is below of: one of them may have ended a block too early.
    let indent = page.lines.get(index).map_or(0, Line::indent);
    let is_item = |line: &Line<'_>| line.indent() == indent && line.text.trim_start().starts_with("- ");
    suspects.extend(page.lines[..index].iter().rposition(is_item));
    suspects.extend(around(page, index, indent));
    // The line above the error may be the one that is right, in something that is not.
    if let Some((above, line)) = page.above(index) {
        suspects.extend(around(page, above, line.indent()));
    }
    let mut guesses = Vec::new();
    for (position, suspect) in suspects.iter().enumerate() {
        if !suspects[..position].contains(suspect) {
            guesses.extend(moved(page, *suspect));
        }
    }
    guesses
}

/// The lines that begin what line `index` stands in, from the nearest on.
fn around(page: &Page<'_>, index: usize, mut indent: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for (above, line) in page.lines.iter().enumerate().take(index).rev() {
        if !line.is_silent() && line.indent() < indent {
            indent = line.indent();
            found.push(above);
        }
    }
    found
}

/// The line with the spaces that its neighbours have, or with one level more.
fn moved(page: &Page<'_>, index: usize) -> Vec<Guess> {
    let Some(line) = page.lines.get(index).filter(|line| !line.is_silent()) else {
        return Vec::new();
    };
    let here = line.indent();
    let above = page.above(index).map(|(_, above)| above);
    let mut wanted: Vec<usize> = Vec::new();
    wanted.extend(above.map(|above| above.indent()));
    wanted.extend(page.below(index).map(|below| below.indent()));
    // Behind the dash of a list, keys stand below the first one.
    wanted.extend(above.map(|above| above.indent() + 2));
    let before = page.lines[..index].iter().rev().filter(|line| !line.is_silent());
    wanted.extend(before.take(NEAR).map(Line::indent));
    let mut seen = vec![here];
    let mut guesses = Vec::new();
    for indent in wanted {
        if !seen.contains(&indent) {
            seen.push(indent);
            guesses.push(guess(line, here, indent));
        }
    }
    guesses.extend(dash(line));
    guesses
}

/// So many lines above are asked how far in they stand.
const NEAR: usize = 50;

/// The line without the dash that makes an item of it.
fn dash(line: &Line<'_>) -> Option<Guess> {
    let at = line.start + line.indent();
    line.text.trim_start().strip_prefix("- ")?;
    Some(Guess {
        at: at..at + 1,
        message: "the dash makes an item of a list of this line, and those around it are none".to_owned(),
        help: "remove the dash".to_owned(),
        repair: vec![(at..at + 2, String::new())],
    })
}

fn guess(line: &Line<'_>, here: usize, wanted: usize) -> Guess {
    Guess {
        at: line.start + here..line.start + line.text.trim_end().len(),
        message: format!("this line stands too far {}", if here > wanted { "in" } else { "out" }),
        help: format!(
            "begin it with {}; it has {}",
            spaces(wanted),
            if here == 0 { "none".to_owned() } else { here.to_string() }
        ),
        repair: vec![(line.start..line.start + here, " ".repeat(wanted))],
    }
}

fn spaces(count: usize) -> String {
    match count {
        0 => "no space".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}
