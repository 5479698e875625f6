use serde_yaml::Value;

use crate::diagnostic::{Code, Diagnostic, Label, NodePath, Part, Place, Segment};
use crate::model::Origin;

/// A YAML value that knows how it was reached, without paying for it until somebody asks.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) file: &'a str,
    pub(super) value: &'a Value,
    step: Option<(&'a Node<'a>, Step<'a>)>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Node<'a> {
    pub(super) fn root(file: &'a str, value: &'a Value) -> Self {
        Self {
            file,
            value,
            step: None,
        }
    }

    pub(super) fn child(&'a self, key: &'a str, value: &'a Value) -> Self {
        Self {
            file: self.file,
            value,
            step: Some((self, Step::Key(key))),
        }
    }

    pub(super) fn item(&'a self, index: usize, value: &'a Value) -> Self {
        Self {
            file: self.file,
            value,
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
            Value::Number(_) => "a number",
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
            _ => problem,
        }
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
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(word) => Some(word.to_string()),
            _ => {
                problems.push(self.wrong_kind("text, a number, or true or false"));
                None
            }
        }
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
            if let Some(near) = crate::diagnostic::nearest(given, names) {
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
