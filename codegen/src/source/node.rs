use std::cell::OnceCell;
use std::collections::HashMap;

use serde_yaml::Value;

use super::hints;
use super::syntax::written;
use crate::diagnostic::{Code, Diagnostic, Label, NodePath, Part, Place, Segment};
use crate::model::Origin;

/// The file that values are read from.
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    text: &'a str,
    /// Looked up when it is first asked for.
    numbers: OnceCell<HashMap<NodePath, String>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            numbers: OnceCell::new(),
        }
    }
}

/// A YAML value that knows how it was reached, without paying for it until somebody asks.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) file: &'a str,
    pub(super) value: &'a Value,
    source: &'a Source<'a>,
    step: Option<(&'a Node<'a>, Step<'a>)>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Node<'a> {
    pub(super) fn root(source: &'a Source<'a>, value: &'a Value) -> Self {
        Self {
            file: source.file,
            value,
            source,
            step: None,
        }
    }

    pub(super) fn child(&'a self, key: &'a str, value: &'a Value) -> Self {
        Self {
            file: self.file,
            value,
            source: self.source,
            step: Some((self, Step::Key(key))),
        }
    }

    pub(super) fn item(&'a self, index: usize, value: &'a Value) -> Self {
        Self {
            file: self.file,
            value,
            source: self.source,
            step: Some((self, Step::Index(index))),
        }
    }

    /// The key that led to this node; empty at the root and for items.
    pub(super) fn key(&self) -> &'a str {
        match self.step {
            Some((_, Step::Key(key))) => key,
            _ => "",
        }
    }

    pub(super) fn path(&self) -> NodePath {
        let mut segments = Vec::new();
        let mut node = self;
        while let Some((parent, step)) = &node.step {
            segments.push(match step {
                Step::Key(key) => Segment::Key((*key).to_owned()),
                Step::Index(index) => Segment::Index(*index),
            });
            node = parent;
        }
        segments.into_iter().rev().collect()
    }

    pub(super) fn origin(&self) -> Origin {
        Origin {
            file: self.file.to_owned(),
            path: self.path(),
        }
    }

    /// A problem with the value of this node.
    pub(super) fn problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        self.problem_at(Part::Value, code, message)
    }

    /// A problem with the key of this node.
    pub(super) fn key_problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        self.problem_at(Part::Key, code, message)
    }

    fn problem_at(&self, part: Part, code: Code, message: impl Into<String>) -> Diagnostic {
        let place = Place::Node(self.path(), part);
        Diagnostic::new(code, message, Label::new(self.file, place, ""))
    }

    /// A problem that says what kind of value was expected, and what was found.
    pub(super) fn wrong_kind(&self, expected: &str) -> Diagnostic {
        let found = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(number) => &format!("the number {number}"),
            Value::String(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Tagged(_) => "a value with a tag",
        };
        let subject = match self.key() {
            "" => "this".to_owned(),
            key => format!("`{key}`"),
        };
        let problem = self.problem(
            Code::WrongKind,
            format!("{subject} must be {expected}, but it is {found}"),
        );
        match self.value {
            Value::Number(number) if expected.starts_with("text") => {
                problem.help(format!("write it between quotes: \"{number}\""))
            }
            Value::Bool(word) if expected.starts_with("text") => {
                problem.help(format!("write it between quotes: \"{word}\""))
            }
            found => match hints::kind(self.key(), expected, found) {
                Some(hint) => problem.help(hint),
                None => problem,
            },
        }
    }

    /// The value as YAML text, for whoever looks for names in it.
    pub(super) fn raw(&self) -> String {
        serde_yaml::to_string(self.value)
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    }

    pub(super) fn text(&self, problems: &mut Vec<Diagnostic>) -> Option<&'a str> {
        match self.value {
            Value::String(text) => Some(text),
            _ => {
                problems.push(self.wrong_kind("text"));
                None
            }
        }
    }

    /// Text as it would be written: numbers and truth values are taken by their spelling.
    pub(super) fn spelling(&self, problems: &mut Vec<Diagnostic>) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => {
                let read = number.to_string();
                let written = self.written(number).filter(|written| *written != read);
                if let Some(written) = &written {
                    problems.push(
                        self.problem(Code::WrongKind, format!("`{written}` is read as the number {read}"))
                            .help(format!("write it between quotes: \"{written}\"")),
                    );
                }
                Some(written.unwrap_or(read))
            }
            Value::Bool(word) => Some(word.to_string()),
            _ => {
                problems.push(self.wrong_kind("text, a number, or true or false"));
                None
            }
        }
    }

    /// A number as it is written, where that may differ from how it is read.
    fn written(&self, number: &serde_yaml::Number) -> Option<String> {
        // Finding it takes a second parse; most numbers are plain digits, which always stay what they are.
        let text = self.source.text;
        let may_differ = number.is_f64() || ["0x", "0o", "0b", "+"].iter().any(|mark| text.contains(mark));
        if !may_differ {
            return None;
        }
        let numbers = self.source.numbers.get_or_init(|| written::numbers(text));
        numbers.get(&self.path()).cloned()
    }

    /// The spellings of the items of a list, or of the one value that stands where a list could.
    pub(super) fn spellings(&self, problems: &mut Vec<Diagnostic>) -> Vec<String> {
        match self.value {
            Value::Sequence(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, value)| self.item(index, value).spelling(problems))
                .collect(),
            _ => self.spelling(problems).into_iter().collect(),
        }
    }

    pub(super) fn count(&self, problems: &mut Vec<Diagnostic>) -> Option<u32> {
        match self.value.as_u64().map(u32::try_from) {
            Some(Ok(count)) => Some(count),
            _ => {
                problems.push(self.wrong_kind("a whole number from 0 to 4294967295"));
                None
            }
        }
    }

    /// A size in bytes, written as a number of units of 1024 or 1024 × 1024 bytes.
    pub(super) fn size(&self, problems: &mut Vec<Diagnostic>) -> Option<u64> {
        let written = self.value.as_str().and_then(|text| text.split_once(' '));
        let size = written.and_then(|(number, unit)| {
            let bytes: u64 = match unit {
                "KB" => 1 << 10,
                "MB" => 1 << 20,
                _ => return None,
            };
            number.parse::<u64>().ok()?.checked_mul(bytes)
        });
        if size.is_none() {
            let problem = self.problem(Code::BadValue, format!("`{}` is not a size", self.key()));
            problems
                .push(problem.help("write a whole number and KB (1024 bytes) or MB (1024 KB), for example `10 MB`"));
        }
        size
    }

    pub(super) fn integer(&self, problems: &mut Vec<Diagnostic>) -> Option<i64> {
        let integer = self.value.as_i64();
        if integer.is_none() {
            problems.push(self.wrong_kind("a whole number"));
        }
        integer
    }

    /// `yes` or `no`; `true` and `false` will do too.
    pub(super) fn yes_or_no(&self, problems: &mut Vec<Diagnostic>) -> Option<bool> {
        match self.value {
            Value::Bool(word) => Some(*word),
            Value::String(word) if word == "yes" => Some(true),
            Value::String(word) if word == "no" => Some(false),
            _ => {
                problems.push(self.wrong_kind("`yes` or `no`"));
                None
            }
        }
    }

    /// One of `words`.
    pub(super) fn word<T: Copy>(&self, words: &[(&str, T)], problems: &mut Vec<Diagnostic>) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let Value::String(given) = self.value else {
            problems.push(self.wrong_kind(&format!("one of {}", names.join(", "))));
            return None;
        };
        let found = words.iter().find(|(word, _)| word == given);
        if found.is_none() {
            let mut problem = self
                .problem(Code::BadValue, format!("`{}` cannot be `{given}`", self.key()))
                .help(format!("it is one of: {}", names.join(", ")));
            if let Some(hint) = hints::word(self.key(), given) {
                problem = problem.help(hint);
            } else if let Some(near) = crate::diagnostic::nearest(given, names) {
                problem = problem.help(format!("did you mean `{near}`?"));
            }
            problems.push(problem);
        }
        found.map(|(_, value)| *value)
    }

    /// A name, read by `parse`.
    pub(super) fn name<T>(
        &self,
        parse: impl Fn(&str) -> Result<T, &'static str>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        let given = self.text(problems)?;
        parse(given)
            .map_err(|rule| {
                problems.push(
                    self.problem(Code::BadName, format!("`{given}` is not a name that can occur here"))
                        .help(rule),
                );
            })
            .ok()
    }
}
