//! What the mappings of the format look like: the reader and the schema for editors both go by these tables.

/// A mapping: what it describes, and the keys that it may have.
pub(super) struct Shape {
    pub(super) what: &'static str,
    pub(super) keys: &'static [Key],
    pub(super) rules: &'static [Rule],
}

/// A key of a mapping.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) is_needed: bool,
    /// What it says, as the tables of `spec/README.md` have it.
    pub(super) meaning: &'static str,
}

/// What keys have to do with each other.
pub(super) enum Rule {
    /// One of the two must be there, and not both.
    OneOf(&'static str, &'static str),
    /// They cannot both be there.
    NotBoth(&'static str, &'static str),
    /// The first says nothing without the second.
    Needs(&'static str, &'static str),
    /// The first cannot be there without the second.
    Asks(&'static str, &'static str),
    /// The first belongs to the second with this word.
    With(&'static str, &'static str, &'static str),
    /// So many keys must be there at least.
    AtLeast(usize),
}

/// What the value of a key can be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    /// A text that may be left empty, because a check tells of it.
    TextIfAny,
    /// The address of a page.
    Address,
    MethodName,
    FieldName,
    CrateName,
    /// The word of a scalar, or the name of a type.
    TypeRef(fn() -> Vec<&'static str>),
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// One of some words, or the truth value that `yes` or `no` among them means.
    Requirement(fn() -> Vec<&'static str>),
    YesNo,
    /// Text, a number, or a truth value.
    Spelling,
    /// A spelling or a list of them.
    Spellings,
    Count,
    Integer,
    Range,
    Size,
    Extensions,
    /// A mapping with fixed keys.
    Mapping(&'static Shape),
    /// Such a mapping, or the name of a shared one.
    Shared(&'static Shape),
    /// A list of mappings.
    List(&'static Shape),
    /// Other fields and the values that they may have.
    Premises,
    /// A mapping from names of fields to mappings.
    Fields(&'static Shape),
    /// A mapping from names of types to mappings.
    Types(&'static Shape),
    /// A mapping from any text to mappings.
    Entries(&'static Shape),
    /// A mapping from any text to text.
    Texts,
    /// A mapping from values to their meaning, or a list of values.
    Values(&'static Shape),
}

impl Key {
    pub(super) const fn new(name: &'static str, kind: Kind, meaning: &'static str) -> Self {
        Self {
            name,
            kind,
            is_needed: false,
            meaning,
        }
    }

    pub(super) const fn needed(name: &'static str, kind: Kind, meaning: &'static str) -> Self {
        Self {
            is_needed: true,
            ..Self::new(name, kind, meaning)
        }
    }
}

impl Shape {
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.keys.iter().map(|key| key.name)
    }
}

/// The words of a table.
pub(super) fn words<T>(table: &'static [(&'static str, T)]) -> Vec<&'static str> {
    table.iter().map(|(word, _)| *word).collect()
}
