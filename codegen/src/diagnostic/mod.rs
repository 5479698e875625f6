//! What is wrong with a description: one type, and the two ways to show it.

mod code;
mod explanation;
mod json;
mod locate;
mod place;
mod severity;
mod text;

pub use code::Code;
pub use explanation::{Example, Explanation};
pub(crate) use json::line_and_column;
pub use json::to_json;
pub use locate::locate_all;
pub use place::{NodePath, Part, Place, Segment};
pub use severity::Severity;
pub use text::{path, render};

/// A problem in a description file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong, as one sentence without a full stop.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that have to do with it.
    pub related: Vec<Label>,
    /// How to mend it.
    pub help: Vec<String>,
}

/// A place in a description file and what to say about it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file, relative to the folder of descriptions.
    pub file: String,
    /// The place in that file.
    pub place: Place,
    /// What to print beside the caret; may be empty.
    pub text: String,
}

impl Label {
    /// A label at `place` in `file`.
    pub fn new(file: &str, place: Place, text: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            place,
            text: text.into(),
        }
    }
}

impl Diagnostic {
    /// A problem at `primary`.
    pub fn new(code: Code, message: impl Into<String>, primary: Label) -> Self {
        Self {
            code,
            message: message.into(),
            primary,
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Whether nothing can be written because of it.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds another place that has to do with it.
    #[must_use]
    pub fn related(mut self, label: Label) -> Self {
        self.related.push(label);
        self
    }
}

/// The known name nearest to `given`, when one is near enough to have been meant.
pub fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let length = given.chars().count();
    let limit = (length / 3).max(1).min(length.saturating_sub(1));
    known
        .into_iter()
        .map(|name| (distance(given, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// Edit distance (insertions, deletions, substitutions and swaps of neighbours), without case.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (rows[i][j] + usize::from(x != y))
                .min(rows[i][j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn nearest_name_is_found_only_when_it_may_have_been_meant() {
        let known = ["required", "max_length", "description"];
        assert_eq!(nearest("requierd", known), Some("required"));
        assert_eq!(nearest("maxlength", known), Some("max_length"));
        assert_eq!(nearest("Max_Length", known), Some("max_length"));
        assert_eq!(nearest("source", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("x", ["a", "b"]), None);
    }
}
