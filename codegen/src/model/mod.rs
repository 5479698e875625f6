//! What the descriptions mean: names are types, words are enums, and nothing here knows YAML or Rust code.

mod acknowledgement;
mod field;
mod name;
mod package;
mod resolve;
mod rule;

pub use acknowledgement::Acknowledgement;
pub use field::{Field, Fields, OnlyIn, Placement, Requirement, Scalar, TypeRef, Value, ValueSet};
pub use name::{FieldName, MethodName, TypeName};
pub use package::{Package, RuntimeSource};
pub use resolve::{Home, Resolver, TypeId};
pub use rule::{Condition, Constraints, Format, Is, Premise, Range, Subject, WithLengthOf, amount, hundredths};

use crate::diagnostic::{NodePath, Place};

/// All descriptions of a folder.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// The crate that is made of them.
    pub package: Package,
    /// The methods, ordered by name.
    pub methods: Vec<Method>,
    /// The types that methods share, ordered by folder.
    pub families: Vec<Family>,
    /// The breaks that maintainers mean.
    pub acknowledgements: Vec<Acknowledgement>,
}

/// Where something stands in the descriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The file, relative to the folder of descriptions.
    pub file: String,
    /// The node in it.
    pub path: NodePath,
}

impl Origin {
    /// The value of `key` inside of this node.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        Self {
            file: self.file.clone(),
            path: self.path.key(key),
        }
    }

    /// The item with the number `index` inside of this node.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self {
            file: self.file.clone(),
            path: self.path.index(index),
        }
    }

    /// A label at the key of this node.
    pub fn label(&self, text: impl Into<String>) -> crate::diagnostic::Label {
        crate::diagnostic::Label::new(&self.file, self.path.clone().at_key(), text)
    }

    /// A label at the value of this node.
    pub fn value_label(&self, text: impl Into<String>) -> crate::diagnostic::Label {
        let place: Place = self.path.clone().at_value();
        crate::diagnostic::Label::new(&self.file, place, text)
    }
}

/// How a request travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wire {
    /// Called; the fields are members of the JSON text `biz_content`.
    #[default]
    BizContent,
    /// Called; each field is a parameter of its own.
    Flat,
    /// Called as multipart form data; each field is a part of its own.
    Upload,
    /// Opened in a browser.
    Page,
    /// Handed to the Alipay app.
    App,
}

impl Wire {
    /// The words of the format, in the order in which to show them.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("biz_content", Self::BizContent),
        ("flat", Self::Flat),
        ("upload", Self::Upload),
        ("page", Self::Page),
        ("app", Self::App),
    ];

    /// The word of the format.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, wire)| *wire == self)
            .map_or("biz_content", |(word, _)| word)
    }

    /// Whether fields are members of `biz_content` unless they say otherwise.
    pub fn has_biz_content(self) -> bool {
        matches!(self, Self::BizContent | Self::Page | Self::App)
    }

    /// Whether the gateway answers the request itself.
    pub fn is_called(self) -> bool {
        matches!(self, Self::BizContent | Self::Flat | Self::Upload)
    }
}

/// A method of the platform.
#[derive(Clone, Debug)]
pub struct Method {
    /// Where it is described.
    pub origin: Origin,
    /// Its name on the wire.
    pub name: MethodName,
    /// The Rust name of its module, where the one that follows from the name will not do.
    pub rust_name: Option<String>,
    /// The page that the description was taken from.
    pub source: String,
    /// What it does, in one sentence.
    pub summary: String,
    /// More about it.
    pub description: Option<String>,
    /// The version of the method, `1.0` nearly always.
    pub version: String,
    /// How its request travels.
    pub wire: Wire,
    /// Whether it changes nothing, so that a request may be repeated.
    pub read_only: bool,
    /// Why it should not be used any more.
    pub deprecated: Option<String>,
    /// What is sent.
    pub request: Fields,
    /// What comes back.
    pub response: Fields,
    /// What Alipay sends later, by itself.
    pub notification: Option<Notification>,
    /// The shared notification that Alipay sends instead of one of the method's own.
    pub shared_notification: Option<TypeName>,
    /// The error codes of its page.
    pub errors: Vec<ErrorCode>,
    /// The types that only this method uses.
    pub types: Vec<TypeDef>,
    /// The samples of its page.
    pub samples: Samples,
}

/// What Alipay sends by itself when something happened.
#[derive(Clone, Debug)]
pub struct Notification {
    /// How it is told from others.
    pub marks: Marks,
    /// What it tells.
    pub description: Option<String>,
    /// Its own parameters.
    pub fields: Fields,
}

/// What tells a notification from others, as far as the page states it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The value of the parameter `notify_type`.
    pub notify_type: Option<String>,
    /// The value of the parameter `msg_method`, which messages have.
    pub msg_method: Option<String>,
}

/// An error code of a method.
#[derive(Clone, Debug)]
pub struct ErrorCode {
    /// Where it is described.
    pub origin: Origin,
    /// The code on the wire.
    pub code: String,
    /// The Rust name, where the one that follows from the code will not do.
    pub rust_name: Option<String>,
    /// What it means.
    pub meaning: String,
    /// What to do about it.
    pub action: String,
}

/// Samples of a method's page, as text.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// Content of requests, by the language that the page shows it in.
    pub request: Vec<(String, String)>,
    /// A whole body of a response.
    pub response: Option<String>,
    /// A whole body of a refusal.
    pub error: Option<String>,
    /// The parameters of a notification.
    pub notification: Option<String>,
}

/// Types and notifications that several methods share.
#[derive(Clone, Debug)]
pub struct Family {
    /// The file.
    pub file: String,
    /// The names of the folders, for example `alipay`, `marketing`, `card`.
    pub folder: Vec<String>,
    /// The page that the types were taken from; empty where there are none.
    pub source: String,
    /// The Rust name of the module of the folder, where the one that follows from its name will not do.
    pub rust_name: Option<String>,
    /// The types, then the notifications.
    pub types: Vec<TypeDef>,
}

/// A type with a name.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Where it is described.
    pub origin: Origin,
    /// The official name.
    pub name: TypeName,
    /// The Rust name, where the one that follows from the official name will not do.
    pub rust_name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// For a shared notification, which is an object that no field has: how it is told from others.
    pub marks: Option<Marks>,
    /// What it consists of.
    pub kind: TypeKind,
}

/// The kinds of types with a name.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A JSON object.
    Object(Fields),
    /// A text out of a list.
    Values(ValueSet),
}

impl Method {
    /// How its own notification is told from others: one without a `msg_method` is told by the method, too.
    pub fn own_marks(&self) -> Option<Marks> {
        let marks = self.notification.as_ref()?.marks.clone();
        Some(Marks {
            msg_method: marks.msg_method.or_else(|| Some(self.name.to_string())),
            ..marks
        })
    }

    /// Request, response and notification, each with the word that the format has for it.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &Fields)> {
        [("request", &self.request), ("response", &self.response)]
            .into_iter()
            .chain(
                self.notification
                    .iter()
                    .map(|notification| ("notification", &notification.fields)),
            )
    }
}
