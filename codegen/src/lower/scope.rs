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
    "default",
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
    evaded: &'static [&'static str],
}

impl Scope {
    /// A namespace for `what` (in the plural, for messages) in which `reserved` names cannot be minted.
    pub fn new(what: &'static str, case: Case, reserved: &[&str]) -> Self {
        let mut scope = Self {
            what,
            case,
            taken: HashMap::new(),
            evaded: &[],
        };
        scope.reserve(reserved);
        scope
    }

    /// Adds names that cannot be minted.
    pub fn reserve(&mut self, names: &[&str]) {
        self.taken.extend(names.iter().map(|name| (name.to_lowercase(), None)));
    }

    /// Names that end in an underscore in Rust, for those who cannot choose another.
    #[must_use]
    pub fn evading(self, evaded: &'static [&'static str]) -> Self {
        Self { evaded, ..self }
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
        self.mint_by_key("rust_name", official, rust_name, origin, problems)
    }

    /// Like [`mint`](Self::mint), where another key of the format than `rust_name` overrules.
    pub fn mint_by_key(
        &mut self,
        key: &'static str,
        official: &str,
        rust_name: Option<&str>,
        origin: &Origin,
        problems: &mut Vec<Diagnostic>,
    ) -> RustName {
        let wanted = match rust_name {
            Some(name) => name.to_owned(),
            None => self.case.apply(official),
        };
        let legal = if self.evaded.contains(&wanted.as_str()) {
            format!("{wanted}_")
        } else {
            legalise(&wanted)
        };
        if !is_identifier(&legal) || (rust_name.is_some() && !self.case.fits(&wanted)) {
            problems.push(
                Diagnostic::new(
                    Code::BadName,
                    format!(
                        "`{}` cannot be a name among the {}",
                        rust_name.unwrap_or(official),
                        self.what
                    ),
                    origin.label(if rust_name.is_some() {
                        ""
                    } else {
                        "the name follows from this"
                    }),
                )
                .help(format!("set `{key}:` to a name `{}`", self.case.sample())),
            );
            return RustName("unnamed".to_owned());
        }
        let folded = wanted.to_lowercase();
        match self.taken.get(&folded) {
            // The same thing twice is reported as that.
            Some(Some(first)) if first == origin => {}
            Some(first) => {
                let problem = self.collision(&wanted, first.as_ref(), origin).help(format!(
                    "give it another name in Rust with `{key}:`; the name on the wire stays"
                ));
                problems.push(problem);
            }
            None => {
                self.taken.insert(folded, Some(origin.clone()));
            }
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
        match first {
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
        }
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
                if camel.starts_with(|first: char| first.is_ascii_digit()) {
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
            Self::UpperCamel => name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_'),
        }
    }

    fn sample(self) -> &'static str {
        match self {
            Self::Snake => "like_this",
            Self::UpperCamel => "LikeThis",
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

/// Whether `name` is an identifier that everybody can read and type.
fn is_identifier(name: &str) -> bool {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    plain.starts_with(|first: char| first.is_ascii_alphabetic())
        && plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
