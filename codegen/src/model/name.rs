use std::fmt;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as it is written on the wire or on the official pages.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name! {
    /// The name of a method: segments of small letters, digits and underscores, joined by points.
    MethodName
}
name! {
    /// The name of a field on the wire.
    FieldName
}
name! {
    /// The official name of a type, which begins with a capital letter.
    TypeName
}

impl MethodName {
    /// Reads a name; an error says what a name looks like.
    ///
    /// # Errors
    /// When `text` is not two or more segments that each begin with a small letter.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let is_segment = |segment: &str| {
            segment.starts_with(|c: char| c.is_ascii_lowercase())
                && segment
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if text.contains('.') && text.split('.').all(is_segment) {
            Ok(Self(text.to_owned()))
        } else {
            Err("a method name is two or more segments of small letters, digits and underscores, joined by points")
        }
    }

    /// The parts between the points.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.')
    }
}

impl FieldName {
    /// Reads a name; an error says what a name looks like.
    ///
    /// # Errors
    /// When `text` is not a word of ASCII letters, digits, underscores, hyphens and points that begins with a letter.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let fits = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err("a field name begins with a letter and has letters, digits and underscores")
        }
    }
}

impl TypeName {
    /// Reads a name; an error says what a name looks like.
    ///
    /// # Errors
    /// When `text` is not a word of ASCII letters, digits and underscores that begins with a capital letter.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let fits = text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err("a type name begins with a capital letter and has letters and digits")
        }
    }
}
