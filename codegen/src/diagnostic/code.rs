use std::fmt;

use super::{Explanation, Severity};

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident: $severity:ident = $number:literal,)*) => {
        /// The kinds of problems. The number of a kind never changes and is never used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)*
        }

        impl Code {
            /// Every kind, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable number, for example `E0001`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $number,)* }
            }

            /// What kind of problem it is, in one line.
            pub fn purpose(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+).trim_start(),)* }
            }

            /// What is told about it at length.
            pub fn explanation(self) -> Explanation {
                Explanation::read(match self {
                    $(Self::$name => include_str!(concat!("explanations/", $number, ".md")),)*
                })
            }

            /// What a problem of this kind does to a run.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The text is not YAML, or not UTF-8.
    Syntax: Error = "E0001",
    /// A key that the format does not have.
    UnknownKey: Error = "E0002",
    /// A key that must be there is not.
    MissingKey: Error = "E0003",
    /// A value of another kind than the key takes.
    WrongKind: Error = "E0004",
    /// A word or number outside of what the key takes.
    BadValue: Error = "E0005",
    /// A method, field or type name that the platform could not have.
    BadName: Error = "E0006",
    /// A method and its file disagree.
    WrongFile: Error = "E0007",
    /// A type that is defined nowhere in sight.
    UnknownType: Error = "E0008",
    /// Two things that would get the same name in Rust.
    NameCollision: Error = "E0009",
    /// A rule that the field's type cannot have.
    RuleOnWrongType: Error = "E0010",
    /// Rules that no value can satisfy.
    Contradiction: Error = "E0011",
    /// A condition on what does not exist, or one that says nothing.
    UnknownCondition: Error = "E0012",
    /// A type that contains itself without a list between.
    EndlessType: Error = "E0013",
    /// An example or a default that breaks the rules of its field.
    BadExample: Error = "E0014",
    /// A definition that nothing uses.
    Unused: Error = "E0015",
    /// The file cannot be read.
    Unreadable: Error = "E0016",
    /// The same name defined twice.
    DefinedTwice: Error = "E0017",
    /// A field in a place where the wire form has no room for it.
    WrongPlacement: Error = "E0018",
    /// A field or type that nothing describes.
    Undescribed: Warning = "E0019",
    /// Text that is not a plain sentence of our own.
    Style: Warning = "E0020",
    /// Text that is still to be written.
    Unfinished: Warning = "E0021",
    /// A comment that cuts a sentence off.
    CutOff: Warning = "E0022",
    /// What the format allows, and hardly anybody means.
    Doubtful: Warning = "E0023",
}

impl Code {
    /// The kind with the number `id`, in small or capital letters.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
