//! What a check reports.

use std::fmt;

use super::Format;
use crate::Amount;

/// One documented rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub(super) path: String,
    pub(super) problem: Problem,
    pub(super) because: Vec<Condition>,
    pub(super) page: &'static str,
}

impl Violation {
    /// Where the value is, such as `card_info.front_text_list[0].label`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Which rule is broken, its limit, and what was found.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// What makes the rule hold, in other fields; empty where it always does.
    pub fn because(&self) -> &[Condition] {
        &self.because
    }

    /// The address of the page that states the rule.
    pub fn page(&self) -> &'static str {
        self.page
    }
}

/// A field and the value that it has, or that it has none; a reason why a rule holds.
///
/// `Display` writes `channel is "WEB"` or `trade_no is absent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The path of the field.
    pub field: String,
    /// Its value, cut to 64 characters; `…` where it is a secret, and nothing where the field is absent.
    pub is: Option<String>,
}

/// The broken rule with its limit and what was found. Texts are cut to 64 characters, and of a secret only `…` is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "limit, length, bytes, count, found mean the same everywhere, and the variants have documentation"
)]
pub enum Problem {
    /// A required field is absent or empty.
    Missing,
    /// A text has more characters than allowed.
    TooLong { limit: u32, length: usize },
    /// A text has fewer characters than asked for.
    TooShort { limit: u32, length: usize },
    /// A value is not in the closed list.
    NotAllowed {
        allowed: &'static [&'static str],
        found: String,
    },
    /// A text has another form.
    BadFormat { expected: Format, found: String },
    /// A text begins otherwise.
    BadStart { expected: &'static str, found: String },
    /// An integer lies outside of its bounds.
    OutOfRange {
        min: Option<i64>,
        max: Option<i64>,
        found: String,
    },
    /// An amount lies outside of its bounds.
    AmountOutOfRange {
        min: Option<Amount>,
        max: Option<Amount>,
        found: String,
    },
    /// The name of a file has no extension, or none that is in the list; `found` is empty where there is none.
    BadExtension {
        allowed: &'static [&'static str],
        found: String,
    },
    /// A file has more bytes than allowed.
    TooLarge { limit: u64, bytes: u64 },
    /// A list has more items than allowed.
    TooManyItems { limit: u32, count: usize },
    /// A list has fewer items than asked for.
    TooFewItems { limit: u32, count: usize },
    /// An item of a list equals an earlier one.
    Repeated { first: usize, found: String },
    /// An integer and the length of a sibling add up to too much.
    TooLongTogether { field: &'static str, total: i64, sum: i128 },
    /// Something else stands where an object belongs.
    NotAnObject { found: String },
}

impl Problem {
    /// The same problem with a value that must not be seen.
    pub(super) fn hidden(mut self) -> Self {
        match &mut self {
            Self::NotAllowed { found, .. }
            | Self::BadFormat { found, .. }
            | Self::BadStart { found, .. }
            | Self::OutOfRange { found, .. }
            | Self::AmountOutOfRange { found, .. }
            | Self::BadExtension { found, .. }
            | Self::Repeated { found, .. }
            | Self::NotAnObject { found } => HIDDEN.clone_into(found),
            Self::Missing
            | Self::TooLong { .. }
            | Self::TooShort { .. }
            | Self::TooLarge { .. }
            | Self::TooManyItems { .. }
            | Self::TooFewItems { .. }
            | Self::TooLongTogether { .. } => {}
        }
        self
    }
}

/// What is shown of a secret.
pub(super) const HIDDEN: &str = "…";

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}", self.problem)?;
        for (index, condition) in self.because.iter().enumerate() {
            write!(f, "{} {condition}", if index == 0 { ", because" } else { " and" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.is {
            Some(is) => write!(f, "{} is {is:?}", self.field),
            None => write!(f, "{} is absent", self.field),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("required, but missing or empty"),
            Self::TooLong { limit, length } => write!(f, "{}, at most {limit} allowed", counted(*length, "character")),
            Self::TooShort { limit, length } => write!(f, "{}, at least {limit} needed", counted(*length, "character")),
            Self::NotAllowed { allowed, found } => write!(f, "{found:?} is not one of {}", allowed.join(", ")),
            Self::BadFormat { expected, found } => write!(f, "{found:?} is not {expected}"),
            Self::BadStart { expected, found } => write!(f, "{found:?} does not begin with {expected:?}"),
            Self::OutOfRange { min, max, found } => out_of_range(f, *min, *max, found),
            Self::AmountOutOfRange { min, max, found } => out_of_range(f, *min, *max, found),
            Self::BadExtension { allowed, found } => match (*allowed, found.as_str()) {
                ([], _) => f.write_str("the name of the file has no extension"),
                (allowed, "") => write!(
                    f,
                    "the name of the file has no extension, one of {} needed",
                    allowed.join(", ")
                ),
                (allowed, found) => write!(f, "the extension {found:?} is not one of {}", allowed.join(", ")),
            },
            Self::TooLarge { limit, bytes } => write!(f, "{bytes} bytes, at most {limit} allowed"),
            Self::TooManyItems { limit, count } => write!(f, "{}, at most {limit} allowed", counted(*count, "item")),
            Self::TooFewItems { limit, count } => write!(f, "{}, at least {limit} needed", counted(*count, "item")),
            Self::Repeated { first, found } => write!(f, "{found:?} is the same as in item {first}"),
            Self::TooLongTogether { field, total, sum } => {
                write!(
                    f,
                    "together with the length of {field} it makes {sum}, at most {total} is allowed"
                )
            }
            Self::NotAnObject { found } => write!(f, "{found} stands where an object belongs"),
        }
    }
}

/// Every rule that a value breaks; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(pub(super) Vec<Violation>);

#[allow(clippy::len_without_is_empty, reason = "there is always at least one")]
impl Violations {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The violations, in the order of the rules.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }
}

/// One line for each violation, and once after each group the page that states the rules.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let groups = self.0.chunk_by(|one, next| one.page == next.page);
        for (index, group) in groups.enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            f.write_str(separator)?;
            for violation in group {
                writeln!(f, "{violation}")?;
            }
            write!(f, "see {}", group.first().map_or("", Violation::page))?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

fn out_of_range<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    min: Option<T>,
    max: Option<T>,
    found: &str,
) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "{found} is not between {min} and {max}"),
        (Some(min), None) => write!(f, "{found} is less than {min}"),
        (None, Some(max)) => write!(f, "{found} is more than {max}"),
        (None, None) => write!(f, "{found} is out of range"),
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
