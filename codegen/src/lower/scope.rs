//! Names are minted here and nowhere else, so that none can be a keyword, hide another, or come twice.

use std::collections::HashMap;
use std::fmt;

use heck::{ToSnakeCase as _, ToUpperCamelCase as _};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Origin;

/// An identifier that is legal where it was minted for; raw (`r#type`) if the word is a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustName(String);

impl RustName {
    /// The keyword that paths from the crate's root begin with.
    pub(super) fn crate_root() -> Self {
        Self("crate".to_owned())
    }

    /// The identifier as it is written in code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without the mark of a raw one, as file names and messages show it.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The words that no edition accepts as a plain identifier, strict and reserved ones.
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The keywords that cannot be raw identifiers either.
const NEVER_RAW: &[&str] = &["self", "Self", "super", "crate", "_"];

/// The names of the prelude of every edition that stand for types and traits: emitted code relies on their meaning.
pub const PRELUDE_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Methods that every value has; a setter of that name would hide them.
pub const COMMON_METHODS: &[&str] = &[
    "borrow",
    "build",
    "builder",
    "clone",
    "clone_from",
    "clone_into",
    "eq",
    "fmt",
    "into",
    "ne",
    "rules",
    "serialize",
    "to_owned",
    "try_into",
    "type_id",
    "validate",
];

/// How a kind of name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `like_this`
    Snake,
    /// `LikeThis`
    UpperCamel,
}

/// A namespace: a set of names that must differ from each other, also without regard to case.
#[derive(Debug)]
pub struct Scope {
    what: &'static str,
    case: Case,
    taken: HashMap<String, Option<Origin>>,
}

impl Scope {
    /// A namespace for `what` (in the plural, for messages) in which `reserved` names cannot be minted.
    pub fn new(what: &'static str, case: Case, reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| (name.to_lowercase(), None)).collect();
        Self { what, case, taken }
    }

    /// Mints the name for what is called `official` and stands at `origin`. `rust_name` overrules what would follow
    /// from the official name.
    pub fn mint(
        &mut self,
        official: &str,
        rust_name: Option<&str>,
        origin: &Origin,
        problems: &mut Vec<Diagnostic>,
    ) -> RustName {
        let wanted = match rust_name {
            Some(name) => name.to_owned(),
            None => self.case.apply(official),
        };
        let legal = legalise(&wanted);
        if !is_identifier(&legal) || (rust_name.is_some() && !self.case.fits(&wanted)) {
            problems.push(
                Diagnostic::new(
                    Code::BadName,
                    format!("`{wanted}` cannot be a name among the {}", self.what),
                    origin.label(if rust_name.is_some() {
                        ""
                    } else {
                        "the name follows from this"
                    }),
                )
                .help(self.case.advice()),
            );
            return RustName("unnamed".to_owned());
        }
        let folded = wanted.to_lowercase();
        if let Some(first) = self.taken.get(&folded) {
            problems.push(self.collision(&wanted, first.as_ref(), origin));
        } else {
            self.taken.insert(folded, Some(origin.clone()));
        }
        RustName(legal)
    }

    /// Mints a name of our own: the first of `candidates` that nothing official has taken.
    pub fn helper(&mut self, candidates: &[&str]) -> RustName {
        let free = candidates
            .iter()
            .find(|name| !self.taken.contains_key(&name.to_lowercase()));
        let name = free.map_or_else(|| self.lengthen(candidates), |name| (*name).to_owned());
        self.taken.insert(name.to_lowercase(), None);
        RustName(legalise(&name))
    }

    fn lengthen(&self, candidates: &[&str]) -> String {
        let mut name = candidates.last().map_or_else(String::new, |name| (*name).to_owned());
        while self.taken.contains_key(&name.to_lowercase()) {
            name.push('_');
        }
        name
    }

    fn collision(&self, name: &str, first: Option<&Origin>, second: &Origin) -> Diagnostic {
        let problem = match first {
            Some(first) => Diagnostic::new(
                Code::NameCollision,
                format!("two of the {} would be called `{name}` in Rust", self.what),
                second.label("the second"),
            )
            .related(first.label("the first")),
            None => Diagnostic::new(
                Code::NameCollision,
                format!("`{name}` has another meaning among the {}", self.what),
                second.label(""),
            ),
        };
        problem.help("give it another name in Rust with `rust_name:`; the name on the wire stays")
    }
}

impl Case {
    /// The form that `official` takes in this case.
    pub fn apply(self, official: &str) -> String {
        match self {
            Self::Snake if is_snake(official) => official.to_owned(),
            Self::Snake => official.to_snake_case(),
            Self::UpperCamel => {
                let camel = official.to_upper_camel_case();
                if camel.starts_with(|first: char| first.is_numeric()) {
                    format!("V{camel}")
                } else {
                    camel
                }
            }
        }
    }

    fn fits(self, name: &str) -> bool {
        match self {
            Self::Snake => is_snake(name),
            Self::UpperCamel => name.starts_with(char::is_uppercase) && !name.contains('_'),
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Self::Snake => "set `rust_name:` to a name `like_this`",
            Self::UpperCamel => "set `rust_name:` to a name `LikeThis`",
        }
    }
}

fn is_snake(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.split('_').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The word as a legal identifier, if it can be one.
fn legalise(word: &str) -> String {
    if NEVER_RAW.contains(&word) {
        format!("{word}_")
    } else if KEYWORDS.contains(&word) {
        format!("r#{word}")
    } else {
        word.to_owned()
    }
}

fn is_identifier(name: &str) -> bool {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    let mut letters = plain.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
}
