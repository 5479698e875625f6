use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::{Entry, Page, quoted, shown};

/// A colon and a space inside of text without quotes, which YAML takes for a key.
pub(in crate::source::syntax) fn with_colon(page: &Page<'_>, index: usize) -> Option<Guess> {
    let line = page.lines.get(index)?;
    let entry = line.entry()?;
    if entry.is_plain() && (entry.value.contains(": ") || entry.value.ends_with(':')) {
        return Some(Guess {
            at: entry.value_range(),
            message: "a colon and a space inside of text without quotes".to_owned(),
            help: format!(
                "put the text between quotes{}, or write `>-` after the key and the text in the next line",
                shown(&quoted(entry.value))
            ),
            repair: vec![(entry.value_range(), quoted(entry.value))],
        });
    }
    // The same in the second line of a text, where what stands before the colon looks like a key.
    let (above, first) = page.above(index)?;
    let text = first.entry().filter(Entry::is_plain)?;
    if !entry.key.contains(' ') || line.indent() <= first.indent() || above + 1 != index {
        return None;
    }
    let end = line.shown().end;
    let whole = page.text.get(text.value_at..end)?;
    Some(Guess {
        at: line.shown(),
        message: "a colon and a space inside of text without quotes".to_owned(),
        help: "write `>-` after the key, and begin the text in the next line".to_owned(),
        repair: vec![(text.value_at..end, quoted(whole))],
    })
}

/// The next line of a text that does not stand further in than its key.
pub(in crate::source::syntax) fn going_on(page: &Page<'_>, index: usize) -> Option<Guess> {
    let line = page.lines.get(index)?;
    if line.is_silent() || line.entry().is_some() {
        return None;
    }
    let (_, above) = page.above(index)?;
    let entry = above
        .entry()
        .filter(|entry| entry.is_plain() || entry.value.starts_with(['|', '>']))?;
    if line.indent() > above.indent() || entry.value.is_empty() {
        return None;
    }
    let needed = above.indent() + 2;
    Some(Guess {
        at: line.shown(),
        message: format!(
            "this line belongs to the text of `{}`, but does not stand further in",
            entry.key
        ),
        help: format!(
            "begin it with {needed} spaces; a text of several lines is safest below `{}: >-`",
            entry.key
        ),
        repair: vec![(line.start..line.start + line.indent(), " ".repeat(needed))],
    })
}
