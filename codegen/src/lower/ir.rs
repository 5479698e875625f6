use super::scope::RustName;

/// The crate to emit; every name in it is final.
#[derive(Clone, Debug)]
pub struct Crate {
    /// What its manifest says besides its features.
    pub package: crate::model::Package,
    /// The features for groups of methods, and the features that each of them implies.
    pub features: Vec<(String, Vec<String>)>,
    /// The modules, parents before children.
    pub modules: Vec<Module>,
    /// What its methods are tried with.
    pub samples: Vec<SampleGroup>,
}

/// The samples of a group of methods, which are a file of tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleGroup {
    /// The feature that brings the methods.
    pub feature: String,
    /// The module of the tests.
    pub name: RustName,
    /// The description files of the methods.
    pub sources: Vec<String>,
    /// The methods.
    pub methods: Vec<MethodSamples>,
}

/// What one method is tried with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodSamples {
    /// Its name on the wire.
    pub method: String,
    /// The names from the crate to its objects.
    pub path: Vec<RustName>,
    /// Whose requests are sent.
    pub request: RustName,
    /// The object that Alipay sends by itself, and its parameters.
    pub notification: Option<(RustName, Message)>,
    /// The requests; all but one keep every rule.
    pub requests: Vec<RequestSample>,
    /// The files of an upload: their field, and their name.
    pub files: Vec<(RustName, String)>,
    /// The whole body of a response; none for what a browser or an app sends.
    pub response: Option<Message>,
}

/// A message as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// All of it.
    pub text: String,
    /// The texts in it that hold JSON.
    pub holds: Vec<Held>,
}

/// Texts of a message that hold JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The names of the fields from the message to them, with a point between.
    pub path: String,
    /// Whether a list of objects.
    pub list: bool,
    /// The names from the crate to the object.
    pub object: Vec<RustName>,
}

/// A request as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSample {
    /// Its text.
    pub message: Message,
    /// The paths at which it breaks rules, and how.
    pub breaks: Vec<(String, String)>,
}

/// A module, which is a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The path of the file in the crate.
    pub file: String,
    /// The description files that it was made from; none for a module that only holds others.
    pub sources: Vec<String>,
    /// What to say about it.
    pub docs: Vec<String>,
    /// The modules in it.
    pub children: Vec<Child>,
    /// The method that it is, if it is one.
    pub method: Option<MethodItem>,
    /// The objects in it.
    pub structs: Vec<Struct>,
    /// The lists of values in it.
    pub enums: Vec<Enum>,
    /// The fields that some object in it requires, each once.
    pub required_fields: Vec<RustName>,
    /// Whether something in it is deprecated.
    pub has_deprecated: bool,
}

/// A module in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Child {
    /// Its name.
    pub name: RustName,
    /// The features that bring it; any of them will do.
    pub features: Vec<String>,
}

/// What makes a module a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodItem {
    /// The name on the wire.
    pub name: String,
    /// The version.
    pub version: String,
    /// How the request travels.
    pub wire: crate::model::Wire,
    /// Whether it changes nothing.
    pub read_only: bool,
    /// The fields that travel as parameters of their own beside `biz_content`, or the reverse for flat methods.
    pub parameters: Vec<String>,
    /// The object that is sent.
    pub request: RustName,
    /// The object that comes back.
    pub response: RustName,
    /// The object that Alipay sends by itself.
    pub notification: Option<Notified>,
    /// The list of error codes.
    pub error_code: RustName,
}

/// The object that Alipay sends by itself after a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notified {
    /// Its name in the module of the method.
    pub name: RustName,
    /// For one that methods share: where it is, as the module has to write it.
    pub shared: Option<Vec<RustName>>,
    /// Where its fields are described.
    pub origin: crate::model::Origin,
}

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struct {
    /// Where its fields are described.
    pub origin: crate::model::Origin,
    /// Its name.
    pub name: RustName,
    /// The features that bring it; any of them will do, and none means always.
    pub features: Vec<String>,
    /// What to say about it.
    pub docs: Vec<String>,
    /// Official names, for searches in the documentation.
    pub aliases: Vec<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// Its fields.
    pub fields: Vec<StructField>,
    /// The field that has what no other field has.
    pub extra: RustName,
    /// The page that its rules were taken from.
    pub page: String,
    /// For a notification: how it is told from others.
    pub marks: Option<crate::model::Marks>,
    /// Whether applications send it.
    pub sent: bool,
    /// Whether applications receive it.
    pub received: bool,
    /// The builder that knows which required fields are still missing.
    pub builder: Option<RustName>,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructField {
    /// Its name.
    pub name: RustName,
    /// Its name on the wire.
    pub wire: String,
    /// The type of the value or of each item.
    pub item: ItemType,
    /// Whether it is a list.
    pub list: bool,
    /// Whether it is a text that holds this as JSON.
    pub json: bool,
    /// Whether the builder insists on it.
    pub required: bool,
    /// What to say about it.
    pub docs: Vec<String>,
    /// What to say about it in half a line, for its setter.
    pub brief: String,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// The rules for its value.
    pub rules: Vec<Rule>,
}

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemType {
    /// Text.
    String,
    /// Text that must not be seen.
    Secret,
    /// An amount in yuan.
    Amount,
    /// A date and time of day.
    DateTime,
    /// A number without fraction.
    Integer,
    /// True or false.
    Boolean,
    /// The content of a file.
    File,
    /// An object, by its path from where it is used.
    Struct(Vec<RustName>),
    /// One of a list of values, by its path from where it is used.
    Enum(Vec<RustName>),
}

/// A list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// Where its values are described.
    pub origin: crate::model::Origin,
    /// Its name.
    pub name: RustName,
    /// The features that bring it; any of them will do, and none means always.
    pub features: Vec<String>,
    /// What to say about it.
    pub docs: Vec<String>,
    /// The official name, where there is one.
    pub aliases: Vec<String>,
    /// The values.
    pub variants: Vec<Variant>,
    /// The variant for everything else.
    pub other: RustName,
    /// For error codes: the enum tells their meaning and what to do about them.
    pub advice: bool,
}

/// A value of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: RustName,
    /// The text on the wire.
    pub wire: String,
    /// What to say about it.
    pub docs: Vec<String>,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// For error codes: what it means and what to do about it.
    pub advice: Option<(String, String)>,
}

/// A rule for a value, as the runtime knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// It must be there and not empty.
    Required,
    /// It must not be seen.
    Secret,
    /// Most characters.
    MaxLength(u32),
    /// Fewest characters.
    MinLength(u32),
    /// The only values.
    Values(Vec<String>),
    /// The form of the text.
    Format(crate::model::Format),
    /// The text holds JSON of an object, or of a list.
    Json {
        /// Of a list.
        list: bool,
    },
    /// How the text begins.
    StartsWith(String),
    /// Smallest and largest number or amount.
    Range(crate::model::Range),
    /// The extensions that the name of a file may have; none means any.
    Extensions(Vec<String>),
    /// Most bytes of a file.
    MaxBytes(u64),
    /// Most items.
    MaxItems(u32),
    /// Fewest items.
    MinItems(u32),
    /// No two items are equal.
    Unique,
    /// No two items have the same value in this member.
    UniqueBy(String),
    /// This number and the length of another field together.
    WithLengthOf(String, i64),
    /// Rules that hold while something is true of another field.
    When(String, crate::model::Is, Vec<Rule>),
    /// Rules for a member of each object of this list.
    WithinEach(String, Vec<Rule>),
    /// Rules for a member of this object, also when the object is absent.
    Within(String, Vec<Rule>),
}
