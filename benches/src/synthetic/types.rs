//! Types: those that methods share, and those of a method alone.

use std::fmt::Write as _;

use super::object::{Held, Style, fields};
use super::random::Random;
use super::words::{camel, sentence};

/// How many fields a type has: a few, but sometimes many.
const SIZES: [usize; 20] = [1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6, 7, 8, 9, 11, 13, 15, 18];

/// Makes types, each of a name of its own.
pub(super) struct Types {
    made: usize,
    even: Option<usize>,
    style: Style,
}

impl Types {
    /// Types with the usual numbers of fields, or with `even` fields each.
    pub(super) fn new(even: Option<usize>, style: Style) -> Self {
        Self { made: 0, even, style }
    }

    pub(super) fn made(&self) -> usize {
        self.made
    }

    /// `count` names for types.
    pub(super) fn names(&mut self, count: usize) -> Vec<String> {
        let first = self.made;
        self.made += count;
        (first..self.made).map(|at| format!("{}Info", camel(at))).collect()
    }

    /// A `_types.yaml` in which each type holds the next.
    pub(super) fn chain(&self, folder: &str, names: &[String], random: &mut Random) -> String {
        let mut out = file(folder);
        for (at, name) in names.iter().enumerate() {
            let held: Vec<Held> = names.get(at + 1).map(|next| hold(next, random)).into_iter().collect();
            self.define(&mut out, name, &held, random);
        }
        out
    }

    /// A `_types.yaml` in which no type holds another.
    pub(super) fn flat(&self, folder: &str, names: &[String], random: &mut Random) -> String {
        let mut out = file(folder);
        for name in names {
            self.define(&mut out, name, &[], random);
        }
        out
    }

    /// The `types:` of a method: a tree below the first, or at first a line that goes down as deep as descriptions do.
    /// The last type holds `shared`.
    pub(super) fn tree(&self, names: &[String], shared: Option<&str>, random: &mut Random) -> String {
        let mut out = String::from("types:\n");
        let deep = names.len() > DEEP;
        let parent = |child: usize| match child {
            0 => None,
            1..DEEP if deep => Some(child - 1),
            _ => Some((child - 1) / 2),
        };
        for (at, name) in names.iter().enumerate() {
            let children = (0..names.len()).filter(|child| parent(*child) == Some(at));
            let mut held: Vec<Held> = children.map(|child| hold(&names[child], random)).collect();
            let lowest = if deep { DEEP - 1 } else { names.len() - 1 };
            if at == lowest {
                held.extend(shared.map(|name| hold(name, random)));
            }
            self.define(&mut out, name, &held, random);
        }
        out
    }

    fn define(&self, out: &mut String, name: &str, held: &[Held], random: &mut Random) {
        let description = sentence("Details", random);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {name}:\n    description: {description}\n    fields:");
        let count = self.even.unwrap_or_else(|| random.pick(&SIZES));
        fields(out, 6, count, held, self.style, random);
    }
}

/// How many types of a method stand in each other at most. A shared chain of three and the request make it ten levels.
const DEEP: usize = 6;

/// A field's type, which is a list as often as not.
pub(super) fn hold(name: &str, random: &mut Random) -> Held {
    Held {
        name: name.to_owned(),
        list: random.once_in(2),
    }
}

fn file(folder: &str) -> String {
    format!("source: https://example.com/docs/{folder}\ntypes:\n")
}
