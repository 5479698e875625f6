//! The descriptions as they are interpreted: objects with their fields, types found once and for all.

use serde_json::Value;

/// All objects of all methods. An object refers to others by their place here, since a type may hold itself in a list.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) objects: Vec<Object>,
}

/// A place in a [`Plan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ObjectId(pub(super) usize);

impl Plan {
    pub(super) fn object(&self, id: ObjectId) -> &Object {
        static EMPTY: Object = Object { fields: Vec::new() };
        self.objects.get(id.0).unwrap_or(&EMPTY)
    }
}

/// The fields of an object, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub(super) fields: Vec<Field>,
}

impl Object {
    pub(super) fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

#[derive(Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of the descriptions, and any goes with any other"
)]
pub(super) struct Field {
    pub(super) name: String,
    /// The kind of the value, or of each item of a list.
    pub(super) kind: Kind,
    pub(super) list: bool,
    /// What the text holds as JSON, where that is described.
    pub(super) holds: Option<Held>,
    pub(super) required: bool,
    pub(super) secret: bool,
    /// Whether it travels as a parameter of its own.
    pub(super) is_parameter: bool,
    pub(super) rules: Vec<Rule>,
    pub(super) conditions: Vec<Condition>,
    pub(super) examples: Vec<String>,
}

impl Field {
    /// The object that the value, or each item of it, has to be, also where it is in a text.
    pub(super) fn object(&self) -> Option<ObjectId> {
        match (self.holds, self.kind) {
            (Some(held), _) => Some(held.object),
            (None, Kind::Object(id)) => Some(id),
            (None, _) => None,
        }
    }

    pub(super) fn is_file(&self) -> bool {
        self.kind == Kind::File
    }

    /// Whether there are items, also in a text.
    pub(super) fn has_items(&self) -> bool {
        self.holds.map_or(self.list, |held| held.list)
    }
}

/// An object, or a list of objects, in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) object: ObjectId,
    pub(super) list: bool,
}

impl Held {
    /// What a text holds; nothing when that is something else.
    pub(super) fn read(self, text: &str) -> Option<Value> {
        let value: Value = serde_json::from_str(text).ok()?;
        let is_right = if self.list { value.is_array() } else { value.is_object() };
        is_right.then_some(value)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Amount,
    DateTime,
    Integer,
    Boolean,
    File,
    Object(ObjectId),
}

/// Rules that hold while all of some demands on other fields are met.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) demands: Vec<Demand>,
    pub(super) rules: Vec<Rule>,
}

impl Condition {
    pub(super) fn looks_at_parent(&self) -> bool {
        self.demands.iter().any(|demand| demand.in_parent)
    }
}

/// What another field must be like.
#[derive(Debug)]
pub(super) struct Demand {
    pub(super) subject: String,
    /// Whether that one is in the object that holds this one.
    pub(super) in_parent: bool,
    pub(super) state: State,
}

#[derive(Debug)]
pub(super) enum State {
    Present,
    Absent,
    OneOf(Vec<String>),
}

/// A rule of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The value must be there.
    Required,
    /// The value is of another kind than the field.
    Kind(Expected),
    /// A text has at most so many characters.
    MaxLength(u32),
    /// A text has at least so many characters.
    MinLength(u32),
    /// These are all values.
    Values(Vec<String>),
    /// A text has this form.
    Format(Form),
    /// A text begins so.
    StartsWith(String),
    /// A number is not outside of these limits, which are allowed themselves.
    Range {
        /// The smallest.
        min: Option<i64>,
        /// The largest.
        max: Option<i64>,
    },
    /// An amount is not outside of these limits in fen, which are allowed themselves.
    AmountRange {
        /// The smallest.
        min: Option<i64>,
        /// The largest.
        max: Option<i64>,
    },
    /// A field with a range holds a whole number.
    Number,
    /// The name of a file has one of these extensions; without any, it only has one.
    Extensions(Vec<String>),
    /// A file has at most so many bytes.
    MaxBytes(u64),
    /// A list has at most so many items.
    MaxItems(u32),
    /// A list has at least so many items.
    MinItems(u32),
    /// No two items are the same.
    Unique,
    /// No two items have the same value in this member.
    UniqueBy(String),
    /// A number and the length of another field make at most the total.
    WithLengthOf {
        /// The other field.
        field: String,
        /// The most that they may make together.
        total: i64,
    },
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// Text, or a number or a boolean that is read as text.
    Text,
    /// Text, or a number that is an amount in yuan.
    Amount,
    /// A whole number, or a text that holds one.
    Integer,
    /// A boolean, or a text that holds one.
    Boolean,
    /// A part with a file name.
    File,
    /// An object.
    Object,
    /// A list.
    List,
}

/// The form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// A real date and time of day, `yyyy-MM-dd HH:mm:ss`.
    DateTime,
    /// A real date, `yyyy-MM-dd`.
    Date,
    /// A real date or a real month, `yyyy-MM-dd` or `yyyy-MM`.
    DateOrMonth,
    /// Digits, and at most so many after a point.
    Decimal(u8),
    /// Digits, exactly so many if a number is given.
    Digits(Option<u32>),
    /// A whole number, perhaps with a minus.
    Integer,
    /// An address with `http://` or `https://`.
    Url,
    /// An address with `https://`.
    HttpsUrl,
    /// JSON.
    Json,
    /// JSON of an object.
    JsonObject,
    /// JSON of a list.
    JsonList,
    /// A number of months or days.
    Period,
    /// A number of minutes, hours or days, or until the end of the day.
    Timeout,
}
