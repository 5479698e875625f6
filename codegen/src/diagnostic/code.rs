use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)*) => {
        /// The kinds of problems. The number of a kind never changes and is never used again.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every kind, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable number, for example `E0001`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $number,)* }
            }
        }
    };
}

codes! {
    /// The text is not YAML, or not UTF-8.
    Syntax = "E0001",
    /// A key that the format does not have.
    UnknownKey = "E0002",
    /// A key that must be there is not.
    MissingKey = "E0003",
    /// A value of another kind than the key takes.
    WrongKind = "E0004",
    /// A word or number outside of what the key takes.
    BadValue = "E0005",
    /// A method, field or type name that the platform could not have.
    BadName = "E0006",
    /// A method and its file disagree.
    WrongFile = "E0007",
    /// A type that is defined nowhere in sight.
    UnknownType = "E0008",
    /// Two things that would get the same name in Rust.
    NameCollision = "E0009",
    /// A rule that the field's type cannot have.
    RuleOnWrongType = "E0010",
    /// Rules that no value can satisfy.
    Contradiction = "E0011",
    /// A condition on a field or a value that does not exist.
    UnknownCondition = "E0012",
    /// A type that contains itself without a list between.
    EndlessType = "E0013",
    /// An example that breaks the field's own rules.
    BadExample = "E0014",
    /// A definition that nothing uses.
    Unused = "E0015",
    /// The file cannot be read.
    Unreadable = "E0016",
    /// The same name defined twice.
    DefinedTwice = "E0017",
    /// A field in a place where the wire form has no room for it.
    WrongPlacement = "E0018",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
