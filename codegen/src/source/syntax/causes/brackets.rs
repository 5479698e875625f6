use crate::source::syntax::cause::Guess;
use crate::source::syntax::causes::quotes::open_quote;
use crate::source::syntax::page::{Page, shown};

/// A bracket that the line does not close, or one that closes nothing.
pub(in crate::source::syntax) fn unbalanced(page: &Page<'_>, index: usize) -> Option<Guess> {
    let entry = page.lines.get(index)?.entry()?;
    if !entry.value.starts_with(['[', '{']) || open_quote(entry.value).is_some() {
        return None;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quote = None;
    for (at, letter) in entry.value.char_indices() {
        match letter {
            '"' | '\'' if quote == Some(letter) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            _ if quote.is_some() => {}
            '[' | '{' => open.push((at, letter)),
            ']' | '}' => match open.pop() {
                Some((_, opener)) if closer(opener) == letter => {}
                Some((_, opener)) => return Some(other(entry.value_at + at, letter, closer(opener))),
                None => return Some(needless(entry.value_at + at, letter)),
            },
            _ => {}
        }
    }
    let (first, bracket) = *open.first()?;
    let separator = if entry.value.contains("{ ") { " " } else { "" };
    let mut closers = String::new();
    for (_, opener) in open.iter().rev() {
        closers.push_str(separator);
        closers.push(closer(*opener));
    }
    let at = entry.value_at;
    let end = at + entry.value.len();
    Some(Guess {
        at: at + first..end,
        message: format!("`{bracket}` is not closed"),
        help: format!("close it{}", shown(&format!("{}{closers}", entry.value))),
        repair: vec![(end..end, closers)],
    })
}

fn closer(opener: char) -> char {
    if opener == '[' { ']' } else { '}' }
}

fn other(at: usize, found: char, needed: char) -> Guess {
    Guess {
        at: at..at + 1,
        message: format!("`{found}` stands where `{needed}` should"),
        help: format!("write `{needed}`"),
        repair: vec![(at..at + 1, needed.to_string())],
    }
}

fn needless(at: usize, found: char) -> Guess {
    Guess {
        at: at..at + 1,
        message: format!("`{found}` closes nothing"),
        help: "remove it".to_owned(),
        repair: vec![(at..at + 1, String::new())],
    }
}
