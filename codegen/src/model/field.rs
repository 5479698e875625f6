use super::{Condition, Constraints, FieldName, Format, Origin, TypeName};

/// The fields of an object, in the order of the page.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The mapping that has the fields.
    pub origin: Origin,
    /// The fields.
    pub items: Vec<Field>,
}

impl Fields {
    /// The field with the wire name `name`.
    pub fn find(&self, name: &str) -> Option<&Field> {
        self.items.iter().find(|field| field.name.as_str() == name)
    }

    /// Where `field` stands.
    pub fn origin_of(&self, field: &Field) -> Origin {
        self.origin.key(field.name.as_str())
    }
}

/// A field of a request, a response, a notification or a type.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of the descriptions, and any goes with any other"
)]
pub struct Field {
    /// Its name on the wire.
    pub name: FieldName,
    /// The Rust name, where the one that follows from the wire name will not do.
    pub rust_name: Option<String>,
    /// The type of the value, or of each item of a list.
    pub item: TypeRef,
    /// Whether it is a list.
    pub list: bool,
    /// Whether the value is a text that holds the object or the list of objects as JSON.
    pub json: bool,
    /// What stands where the type should, if it could not be read: then `item` is a guess.
    pub unclear_type: Option<String>,
    /// Whether it must be there.
    pub required: Requirement,
    /// The rules that always hold.
    pub constraints: Constraints,
    /// The rules that hold under a condition.
    pub conditions: Vec<Condition>,
    /// The values, where they are listed at the field itself.
    pub values: Option<ValueSet>,
    /// The Rust name of the type of those values.
    pub enum_name: Option<String>,
    /// A length that the page prints and that cannot be enforced.
    pub stated_length: Option<u32>,
    /// Whether the format follows from the example alone, so that it is told but not enforced.
    pub format_inferred: bool,
    /// What Alipay assumes when the field is absent.
    pub default: Option<String>,
    /// Example values; several only for lists.
    pub example: Vec<String>,
    /// Why the example breaks the field's own rules.
    pub example_breaks: Option<String>,
    /// Where it is known from, if not from a table of the page.
    pub only_in: Option<OnlyIn>,
    /// Where it travels, when that differs from the wire form of the method.
    pub placement: Option<Placement>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// What it is, in our own words.
    pub description: Option<String>,
}

impl Field {
    /// The form that the type itself gives the text, beside which no `format` stands.
    pub fn format_of_type(&self) -> Option<Format> {
        match self.item {
            TypeRef::Scalar(scalar) => scalar.format(),
            TypeRef::Named(_) => None,
        }
    }

    /// The key that says which form the text has.
    pub fn format_key(&self) -> &'static str {
        match (self.format_of_type(), self.list) {
            (None, _) => "format",
            (Some(_), false) => "type",
            (Some(_), true) => "list_of",
        }
    }

    /// Whether the value itself is a list, and no text that holds one.
    pub fn is_plain_list(&self) -> bool {
        self.list && !self.json
    }
}

/// Where a field is known from that no table of the page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnlyIn {
    /// A sample of the page.
    Sample,
    /// Alipay's own SDKs.
    Sdk,
}

impl OnlyIn {
    /// The words of the format.
    pub const WORDS: &'static [(&'static str, Self)] = &[("sample", Self::Sample), ("sdk", Self::Sdk)];

    /// The word of the format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Sdk => "sdk",
        }
    }
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Requirement {
    /// It must.
    Yes,
    /// It may be left out.
    #[default]
    No,
    /// The page does not say.
    Unstated,
}

/// The types that have no name of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// An amount in yuan, sent as text with two decimals.
    Amount,
    /// A date and time of day in China time, sent as text.
    DateTime,
    /// A number without fraction.
    Integer,
    /// True or false.
    Boolean,
    /// The content of a file.
    File,
}

impl Scalar {
    /// The words of the format.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("string", Self::String),
        ("amount", Self::Amount),
        ("date-time", Self::DateTime),
        ("integer", Self::Integer),
        ("boolean", Self::Boolean),
        ("file", Self::File),
    ];

    /// The form that every text of this type has.
    pub fn format(self) -> Option<Format> {
        match self {
            Self::Amount => Some(Format::Decimal(2)),
            Self::DateTime => Some(Format::DateTime),
            Self::String | Self::Integer | Self::Boolean | Self::File => None,
        }
    }

    /// The word of the format.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, scalar)| *scalar == self)
            .map_or("string", |(word, _)| word)
    }
}

/// A type as a field names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A type without a name.
    Scalar(Scalar),
    /// A type that is defined in the file, or in one that it shares.
    Named(TypeName),
}

/// Where a field of a request travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// As a parameter of its own.
    Parameter,
    /// As a member of `biz_content`.
    BizContent,
}

/// A list of values.
#[derive(Clone, Debug)]
pub struct ValueSet {
    /// The mapping or sequence that has the values.
    pub origin: Origin,
    /// The values, in the order of the page.
    pub values: Vec<Value>,
    /// Whether other values are allowed too.
    pub open: bool,
    /// Whether they are a plain list, without keys that could have more to say.
    pub listed: bool,
}

impl ValueSet {
    /// Where the value with this index stands.
    pub fn origin_of(&self, index: usize) -> Origin {
        match self.values.get(index) {
            Some(value) if !self.listed => self.origin.key(&value.wire),
            _ => self.origin.index(index),
        }
    }
}

/// A value out of a list.
#[derive(Clone, Debug)]
pub struct Value {
    /// The text on the wire.
    pub wire: String,
    /// The Rust name, where the one that follows from the text will not do.
    pub rust_name: Option<String>,
    /// What it means.
    pub meaning: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
}
