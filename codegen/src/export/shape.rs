use serde::Serialize;

/// All methods.
#[derive(Debug, Serialize)]
pub struct Document {
    /// The version of this shape, [`VERSION`](super::VERSION).
    pub version: u32,
    /// The methods, ordered by name.
    pub methods: Vec<Method>,
    /// The notifications that methods share or that belong to none.
    pub notifications: Vec<Notification>,
}

/// A notification that has a name of its own.
#[derive(Debug, Serialize)]
pub struct Notification {
    /// Its name.
    pub name: String,
    /// The file that describes it; methods in its folder can name it.
    pub file: String,
    /// The value of the parameter `notify_type`.
    pub notify_type: Option<String>,
    /// The value of the parameter `msg_method`.
    pub msg_method: Option<String>,
    /// When it comes.
    pub description: Option<String>,
    /// Its parameters, or the members of its `biz_content`.
    pub fields: Vec<Field>,
}

/// A method.
#[derive(Debug, Serialize)]
pub struct Method {
    /// Its name, for example `alipay.trade.pay`.
    pub method: String,
    /// Its version, for example `1.0`.
    pub version: String,
    /// How the request travels: `biz_content`, `flat`, `upload`, `page` or `app`.
    pub wire: &'static str,
    /// Whether it changes nothing, so that a request may be repeated.
    pub read_only: bool,
    /// What it does, in one sentence.
    pub summary: String,
    /// The page that it was described from.
    pub source: String,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// What is sent.
    pub request: Vec<Field>,
    /// What comes back.
    pub response: Vec<Field>,
    /// What Alipay sends by itself, where the page tells of it.
    pub notification: Option<Vec<Field>>,
    /// The name of that notification, where it has one of its own.
    pub shared_notification: Option<String>,
    /// The error codes of the page.
    pub errors: Vec<ErrorCode>,
}

/// A field, with those of its objects inside.
#[derive(Debug, Serialize)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The name in Rust.
    pub rust: String,
    /// `string`, `integer`, `boolean`, `file` or the official name of a type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it is a list.
    pub list: bool,
    /// Whether it is a text that holds the object, or the list, as JSON.
    pub json: bool,
    /// Whether it must be there; `null` where the page does not say.
    pub required: Option<bool>,
    /// `parameter` or `biz_content` for the fields of a request, `null` for all others.
    #[serde(rename = "in")]
    pub placement: Option<&'static str>,
    /// The values that are listed.
    pub values: Option<Vec<Value>>,
    /// Whether no other value is allowed; `null` where none are listed.
    pub closed: Option<bool>,
    /// The rules that always hold.
    #[serde(flatten)]
    pub rules: Rules,
    /// A length that the page states and that is not checked.
    pub stated_length: Option<u32>,
    /// The rules that hold under a condition.
    pub conditions: Vec<Condition>,
    /// What is assumed when it is absent.
    pub default: Option<String>,
    /// Example values.
    pub example: Vec<String>,
    /// Why the example breaks the field's own rules.
    pub example_breaks: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// Where it was seen: `table`, `sample` or `sdk`.
    pub source: &'static str,
    /// What it is.
    pub description: Option<String>,
    /// The fields of the object, or of each object of the list. `null` for scalars, and where a type is met again
    /// inside of itself.
    pub fields: Option<Vec<Field>>,
}

/// Rules for a value.
#[derive(Debug, Serialize)]
pub struct Rules {
    /// Whether the value must not be seen.
    pub secret: bool,
    /// Most characters (Unicode scalar values), of each item for lists.
    pub max_length: Option<u32>,
    /// Fewest characters.
    pub min_length: Option<u32>,
    /// The form of the text, as a word of the YAML format.
    pub format: Option<&'static str>,
    /// For `decimal`: most digits after the point.
    pub scale: Option<u8>,
    /// For `digits`: how many.
    pub digits: Option<u32>,
    /// Whether the format follows from an example alone, and is not checked.
    pub format_inferred: bool,
    /// How the text begins.
    pub starts_with: Option<String>,
    /// The smallest and the largest number.
    pub range: Option<(Option<End>, Option<End>)>,
    /// For files: the extensions that a name may have; none means any.
    pub extensions: Vec<String>,
    /// For files: most bytes.
    pub max_bytes: Option<u64>,
    /// Most items.
    pub max_items: Option<u32>,
    /// Fewest items.
    pub min_items: Option<u32>,
    /// Whether no two items may be equal.
    pub unique: bool,
    /// The member in which no two items may be equal.
    pub unique_by: Option<String>,
    /// A field whose length, added to this number, must not exceed a total.
    pub with_length_of: Option<(String, i64)>,
}

/// An end of a range.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum End {
    /// A whole number.
    Number(i64),
    /// An amount, as text with two decimals.
    Amount(String),
}

/// What must be true of another field.
#[derive(Debug, Serialize)]
pub struct Premise {
    /// The other field; `parent.` before its name means one of the object that holds this one.
    pub field: String,
    /// `present`, `absent` or `one_of`.
    pub is: &'static str,
    /// With `one_of`, the values.
    pub values: Vec<String>,
}

/// Rules that hold while something is true of other fields.
#[derive(Debug, Serialize)]
pub struct Condition {
    /// What must be true, all of it.
    #[serde(rename = "if")]
    pub premises: Vec<Premise>,
    /// Whether this field must be there then.
    pub required: bool,
    /// The only values that it may have then; none means no limit.
    pub values: Vec<String>,
    /// Other rules that hold then.
    #[serde(flatten)]
    pub rules: Rules,
}

/// A value of a list.
#[derive(Debug, Serialize)]
pub struct Value {
    /// The text on the wire.
    pub value: String,
    /// The name of the variant in Rust.
    pub rust: String,
    /// What it means.
    pub meaning: Option<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
}

/// An error code.
#[derive(Debug, Serialize)]
pub struct ErrorCode {
    /// The code on the wire.
    pub code: String,
    /// The name of the variant in Rust.
    pub rust: String,
    /// What it means.
    pub meaning: String,
    /// What to do about it.
    pub action: String,
}
