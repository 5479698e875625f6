use serde_yaml::{Mapping, Value};

use super::hints;
use super::node::Node;
use super::shape::{Rule, Shape};
use crate::diagnostic::{Code, Diagnostic, nearest};

/// With so many problems in a file, unknown keys are no longer told: a text of nothing else would fill the memory.
const ENOUGH: usize = 10_000;

/// A YAML mapping with a fixed set of keys.
pub(super) struct Table<'a> {
    node: &'a Node<'a>,
    shape: &'static Shape,
    mapping: &'a Mapping,
}

impl<'a> Table<'a> {
    /// Opens `node`, and reports every key that `shape` does not have, and keys that do not go together.
    pub(super) fn open(node: &'a Node<'a>, shape: &'static Shape, problems: &mut Vec<Diagnostic>) -> Option<Self> {
        let what = shape.what;
        let Some(mapping) = node.value.as_mapping() else {
            problems.push(node.wrong_kind(&format!("a mapping that describes {what}")));
            return None;
        };
        for child in entries(node, mapping, problems) {
            if problems.len() >= ENOUGH {
                break;
            }
            if shape.names().all(|name| name != child.key()) {
                let key = child.key();
                let mut problem = child.key_problem(Code::UnknownKey, format!("{what} has no key `{key}`"));
                let hint = || hints::key(what, key);
                let hint = Self::too_far_in(&child, shape, node).or_else(hint);
                problem = match (hint, nearest(key, shape.names())) {
                    (Some(hint), _) => problem.help(hint),
                    (None, Some(near)) => problem.help(format!("did you mean `{near}`?")),
                    (None, None) => problem.help(format!(
                        "its keys are: {}",
                        shape.names().collect::<Vec<_>>().join(", ")
                    )),
                };
                problems.push(problem);
            }
        }
        let table = Self { node, shape, mapping };
        table.keep_rules(problems);
        Some(table)
    }

    /// What to do about something that looks like `around` and stands in it instead of below it.
    fn too_far_in(child: &Node<'_>, shape: &'static Shape, around: &Node<'_>) -> Option<String> {
        let is_repeated = ["a field", "a type", "an error code"].contains(&shape.what);
        let mapping = child.value.as_mapping()?;
        let mut keys = mapping.keys().filter_map(Value::as_str);
        let looks_so = keys.any(|key| shape.names().any(|name| name == key));
        let is_other = child.key() == "<<" || mapping.contains_key("if");
        (is_repeated && looks_so && !is_other).then(|| {
            format!(
                "if `{}` is {} of its own, begin it and what is below it with two spaces less, as `{}`",
                child.key(),
                shape.what,
                around.key()
            )
        })
    }

    /// Reports keys that say nothing without others; what else the rules forbid needs words of its own where it is read.
    fn keep_rules(&self, problems: &mut Vec<Diagnostic>) {
        for rule in self.shape.rules {
            if let Rule::Needs(key, needs) = rule
                && self.get(needs).is_none()
                && let Some(node) = self.get(key)
            {
                problems.push(node.key_problem(Code::MissingKey, format!("`{key}` says nothing without `{needs}`")));
            }
        }
    }

    pub(super) fn get(&self, key: &'static str) -> Option<Node<'a>> {
        self.mapping.get(key).map(|value| self.node.child(key, value))
    }

    /// The value of a key that must be there.
    pub(super) fn need(&self, key: &'static str, problems: &mut Vec<Diagnostic>) -> Option<Node<'a>> {
        let found = self.get(key);
        if found.is_none() && !self.is_misspelt(key) {
            problems.push(
                self.node
                    .key_problem(Code::MissingKey, format!("{} has no `{key}`", self.shape.what))
                    .help(format!("add a line `{key}: …`")),
            );
        }
        found
    }

    /// Whether an unknown key may have been meant to be `key`, which is told of already.
    pub(super) fn is_misspelt(&self, key: &str) -> bool {
        self.strangers()
            .any(|given| nearest(given, self.shape.names()) == Some(key))
    }

    /// The keys that the shape does not have.
    pub(super) fn strangers(&self) -> impl Iterator<Item = &'a str> {
        let keys = self.mapping.keys().filter_map(Value::as_str);
        keys.filter(|key| self.shape.names().all(|name| name != *key))
    }

    pub(super) fn text(&self, key: &'static str, problems: &mut Vec<Diagnostic>) -> Option<String> {
        self.get(key)?.text(problems).map(str::to_owned)
    }

    /// The text of a key that may be left empty, because a check tells of what has no text.
    pub(super) fn text_if_any(&self, key: &'static str, problems: &mut Vec<Diagnostic>) -> Option<String> {
        self.get(key)
            .filter(|node| !node.value.is_null())?
            .text(problems)
            .map(str::to_owned)
    }

    pub(super) fn count(&self, key: &'static str, problems: &mut Vec<Diagnostic>) -> Option<u32> {
        self.get(key)?.count(problems)
    }

    /// Whether `key` is there and says yes.
    pub(super) fn yes(&self, key: &'static str, problems: &mut Vec<Diagnostic>) -> bool {
        self.get(key).and_then(|node| node.yes_or_no(problems)).unwrap_or(false)
    }
}

/// The entries of a mapping whose keys are free; a key that is not text is reported and left out.
pub(super) fn entries<'a>(node: &'a Node<'a>, mapping: &'a Mapping, problems: &mut Vec<Diagnostic>) -> Vec<Node<'a>> {
    let mut found = Vec::with_capacity(mapping.len());
    for (key, value) in mapping {
        match key {
            Value::String(key) => found.push(node.child(key, value)),
            _ => {
                let spelling = serde_yaml::to_string(key).unwrap_or_default();
                let spelling = spelling.trim();
                problems.push(
                    node.problem(Code::WrongKind, format!("the key `{spelling}` must be text"))
                        .help(format!("write it between quotes: \"{spelling}\"")),
                );
            }
        }
    }
    found
}
