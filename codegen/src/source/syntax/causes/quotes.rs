use crate::source::syntax::cause::Guess;
use crate::source::syntax::page::{Page, quoted, shown};

/// A quote that the line does not close.
pub(in crate::source::syntax) fn unclosed(page: &Page<'_>, index: usize) -> Option<Guess> {
    let entry = page.lines.get(index)?.entry()?;
    let value = entry.value;
    let in_brackets = value.starts_with(['[', '{']);
    if !in_brackets && !value.starts_with(['"', '\'']) {
        return None;
    }
    let (open, quote) = open_quote(value)?;
    let rest = value[open + 1..].trim_end_matches(|it: char| in_brackets && "]} ".contains(it));
    let end = open + 1 + rest.len();
    let at = entry.value_at;
    Some(Guess {
        at: at + open..at + value.len(),
        message: "this quote is not closed".to_owned(),
        help: format!("close it{}", shown(&format!("{}{quote}", &value[open..end]))),
        repair: vec![(at + end..at + end, quote.to_string())],
    })
}

/// Text that goes on behind the quote that closes it.
pub(in crate::source::syntax) fn followed(page: &Page<'_>, index: usize) -> Option<Guess> {
    let entry = page.lines.get(index)?.entry()?;
    let quote = entry.value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let end = close(&entry.value[1..], quote)? + 2;
    let rest = entry.value[end..].trim();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    Some(Guess {
        at: entry.value_at + end..entry.value_at + entry.value.len(),
        message: "there is more text behind the closing quote".to_owned(),
        help: format!("put the whole text between quotes{}", shown(&quoted(entry.value))),
        repair: vec![(entry.value_range(), quoted(entry.value))],
    })
}

/// Where a quote begins that is not closed, and which.
pub(super) fn open_quote(value: &str) -> Option<(usize, char)> {
    let mut at = 0;
    while let Some(offset) = value[at..].find(['"', '\'']) {
        let open = at + offset;
        let quote = if value[open..].starts_with('"') { '"' } else { '\'' };
        // Within a word it is an apostrophe.
        if value[..open].ends_with(char::is_alphanumeric) {
            at = open + 1;
            continue;
        }
        match close(&value[open + 1..], quote) {
            Some(length) => at = open + 1 + length + 1,
            None => return Some((open, quote)),
        }
    }
    None
}

/// Where the text behind an opening quote ends.
fn close(text: &str, quote: char) -> Option<usize> {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' && quote == '"' {
            letters.next();
        } else if letter == quote {
            if quote == '\'' && letters.next_if(|(_, next)| *next == '\'').is_some() {
                continue;
            }
            return Some(at);
        }
    }
    None
}
