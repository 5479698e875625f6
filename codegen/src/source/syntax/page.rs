//! A text as the lines that somebody typed, for finding out what went wrong in it.

use std::ops::Range;

/// The text, cut into lines.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line<'t>>,
}

/// A line without its end.
#[derive(Clone, Copy)]
pub(super) struct Line<'t> {
    /// The byte that it begins at.
    pub(super) start: usize,
    pub(super) text: &'t str,
}

/// What a line says: a key and its value, or an item of a list.
#[derive(Clone, Copy)]
pub(super) struct Entry<'t> {
    /// Empty for an item without a key.
    pub(super) key: &'t str,
    /// The value without a comment after it, and the byte that it begins at.
    pub(super) value: &'t str,
    pub(super) value_at: usize,
}

impl<'t> Page<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|whole| {
            let line = Line {
                start,
                text: whole.trim_end_matches(['\n', '\r']),
            };
            start += whole.len();
            line
        });
        Self {
            text,
            lines: lines.collect(),
        }
    }

    /// The nearest line above `index` that says something.
    pub(super) fn above(&self, index: usize) -> Option<(usize, Line<'t>)> {
        let above = self.lines.get(..index)?;
        above.iter().copied().enumerate().rfind(|(_, line)| !line.is_silent())
    }

    /// The nearest line below `index` that says something.
    pub(super) fn below(&self, index: usize) -> Option<Line<'t>> {
        let below = self.lines.get(index + 1..)?;
        below.iter().copied().find(|line| !line.is_silent())
    }
}

impl<'t> Line<'t> {
    /// The number of spaces that it begins with.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Whether it is empty or a comment.
    pub(super) fn is_silent(&self) -> bool {
        let text = self.text.trim();
        text.is_empty() || text.starts_with('#')
    }

    /// The text behind the spaces and the dashes of lists, and the byte that it begins at.
    pub(super) fn body(&self) -> (usize, &'t str) {
        let mut body = self.text.trim_start_matches(' ');
        while let Some(rest) = body.strip_prefix("- ") {
            body = rest.trim_start_matches(' ');
        }
        (self.start + self.text.len() - body.len(), body.trim_end())
    }

    /// The whole line from its first letter.
    pub(super) fn shown(&self) -> Range<usize> {
        let (at, body) = self.body();
        at..at + body.len()
    }

    /// The key and the value of the line; nothing where it has no key and begins no item.
    pub(super) fn entry(&self) -> Option<Entry<'t>> {
        let (at, body) = self.body();
        let colon = if body.starts_with(['"', '\'', '{', '[']) {
            None
        } else {
            body.match_indices(':').map(|(at, _)| at).find(|at| {
                let rest = &body[at + 1..];
                rest.is_empty() || rest.starts_with([' ', '\t'])
            })
        };
        let (key, rest) = match colon {
            Some(colon) => (&body[..colon], &body[colon + 1..]),
            None if self.text.trim_start().starts_with("- ") => ("", body),
            None => return None,
        };
        let value = rest.trim_start();
        Some(Entry {
            key,
            value_at: at + body.len() - value.len(),
            value: without_comment(value),
        })
    }
}

impl Entry<'_> {
    pub(super) fn value_range(&self) -> Range<usize> {
        self.value_at..self.value_at + self.value.len()
    }

    /// Whether the value is text without quotes, brackets or signs.
    pub(super) fn is_plain(&self) -> bool {
        self.value
            .starts_with(|first: char| !r#""'[]{}|>`@%*&!,#"#.contains(first))
    }
}

/// The value without the comment that follows it.
fn without_comment(value: &str) -> &str {
    if value.starts_with(['"', '\'']) {
        return value;
    }
    value.split_once(" #").map_or(value, |(text, _)| text).trim_end()
}

/// `text` as YAML writes it between quotes.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// `: ` and `text`, unless it is too long to be repeated.
pub(super) fn shown(text: &str) -> String {
    match text.chars().count() {
        0..=60 if text.contains('`') => format!(": {text}"),
        0..=60 => format!(": `{text}`"),
        _ => String::new(),
    }
}
