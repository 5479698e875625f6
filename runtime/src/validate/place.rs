//! Where a walk is. Nothing is written down until there is something to report.

use std::fmt;
use std::iter::successors;

use serde_json::Value;

use super::text::shown;
use super::violation::HIDDEN;
use super::{Condition, Problem, Violation};

/// A position in a value, the page whose rules are being checked there, and the conditions they depend on.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    page: &'static str,
    path: Path<'a>,
    because: Option<Because<'a>>,
    /// Whether the value there must not be shown.
    secret: bool,
}

#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

#[derive(Clone, Copy)]
struct Because<'a> {
    field: Path<'a>,
    /// Nothing where the field is absent.
    value: Option<&'a Value>,
    secret: bool,
    /// The condition around this one.
    and: Option<&'a Because<'a>>,
}

impl<'a> Place<'a> {
    pub(super) fn root(page: &'static str) -> Self {
        Self {
            page,
            path: Path::Root,
            because: None,
            secret: false,
        }
    }

    pub(super) fn member(&'a self, name: &'a str, secret: bool) -> Self {
        Self {
            path: Path::Member(&self.path, name),
            secret,
            ..*self
        }
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        Self {
            path: Path::Item(&self.path, index),
            ..*self
        }
    }

    pub(super) fn under_rules_of(self, page: &'static str) -> Self {
        Self { page, ..self }
    }

    /// The same place, where further rules hold because of a sibling's value or because it has none.
    pub(super) fn because(&'a self, sibling: &'a str, value: Option<&'a Value>, secret: bool) -> Self {
        let field = match self.path {
            Path::Member(parent, _) => Path::Member(parent, sibling),
            Path::Root | Path::Item(..) => Path::Member(&Path::Root, sibling),
        };
        Self {
            because: Some(Because {
                field,
                value,
                secret,
                and: self.because.as_ref(),
            }),
            ..*self
        }
    }

    pub(super) fn violation(&self, problem: Problem) -> Violation {
        let innermost = self.because.as_ref();
        let mut because: Vec<Condition> = successors(innermost, |it| it.and).map(Because::condition).collect();
        because.reverse();
        Violation {
            path: self.path.to_string(),
            problem: if self.secret { problem.hidden() } else { problem },
            because,
            page: self.page,
        }
    }
}

impl Because<'_> {
    fn condition(&self) -> Condition {
        let seen = |value| if self.secret { HIDDEN.to_owned() } else { shown(value) };
        Condition {
            field: self.field.to_string(),
            is: self.value.map(seen),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(parent, name) => write!(f, "{parent}.{name}"),
            Self::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
