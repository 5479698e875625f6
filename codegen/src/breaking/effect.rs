use serde::Serialize;

use crate::model::Origin;
use crate::source::FAMILY_FILE;

/// What happens to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Their Rust stops compiling, or can say more than before.
    Source,
    /// What was accepted is refused before it is sent, or the reverse.
    Validation,
    /// Other bytes are sent, or what arrives is read differently.
    Wire,
    /// They are told something else.
    Documentation,
}

impl Category {
    /// All of them, in the order in which to show them.
    pub const ALL: &[Self] = &[Self::Source, Self::Validation, Self::Wire, Self::Documentation];

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Validation => "validation",
            Self::Wire => "wire",
            Self::Documentation => "documentation",
        }
    }

    /// What it means, in half a line.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Source => "whether Rust that uses the crate compiles",
            Self::Validation => "what is accepted and refused before it is sent",
            Self::Wire => "which bytes are sent, and how they are read",
            Self::Documentation => "what people are told",
        }
    }
}

/// How much an effect asks of users, as semantic versioning counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing: something was corrected.
    Patch,
    /// Nothing: something was added.
    Minor,
    /// It breaks them.
    Major,
}

impl Level {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Which of the two sets of descriptions a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The older one.
    Before,
    /// The newer one.
    After,
}

/// What an effect is about, in the words of the descriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Subject {
    /// The method, unless it is a type that several share.
    pub method: Option<String>,
    /// The official name of the type.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// The feature.
    pub feature: Option<String>,
    /// The field, value or error code, as a path in the description.
    pub field: Option<String>,
}

impl Subject {
    /// What stands at `origin`.
    pub(super) fn at(origin: &Origin) -> Self {
        let keys: Vec<&str> = origin.path.keys().collect();
        let (type_name, path) = match keys.as_slice() {
            ["types" | "notifications", name, "fields" | "values", rest @ ..] => {
                (Some((*name).to_owned()), rest.to_vec())
            }
            ["types" | "notifications", name, ..] => (Some((*name).to_owned()), Vec::new()),
            ["notification", "fields", rest @ ..] => (None, [&["notification"], rest].concat()),
            ["request" | "response" | "notification" | "errors", ..] => (None, keys),
            _ => (None, Vec::new()),
        };
        // The key between a field and its own values says nothing.
        let inline = if type_name.is_some() { 1 } else { 2 };
        let kept = path.iter().enumerate();
        let kept = kept.filter(|(at, key)| *at != inline || **key != "values");
        let field: Vec<&str> = kept.map(|(_, key)| *key).collect();
        let is_shared = origin.file.ends_with(FAMILY_FILE);
        let of_method = || origin.file.strip_suffix(".yaml").map(|path| path.replace('/', "."));
        Self {
            method: if is_shared { None } else { of_method() },
            type_name,
            feature: None,
            field: (!field.is_empty()).then(|| field.join(".")),
        }
    }
}

/// One thing that a change of the descriptions does to users.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The rule that reports it.
    pub rule: &'static super::Rule,
    /// What changed, as one sentence without a full stop.
    pub message: String,
    /// The set of descriptions that it is shown in.
    pub side: Side,
    /// Where it stands there.
    pub origin: Origin,
    /// What it is about.
    pub subject: Subject,
    /// For types: the methods that use it.
    pub users: Vec<String>,
    /// Why it is meant, where maintainers said so.
    pub acknowledged: Option<String>,
}
