//! Reads emitted code back: an implementation that shares nothing with the one that wrote it.

mod module;
mod table;

use std::collections::BTreeMap;

pub use module::read;

/// What a file of the emitted crate says.
#[derive(Debug, Default)]
pub struct Module {
    /// The objects.
    pub objects: BTreeMap<String, Object>,
    /// The lists of values.
    pub lists: BTreeMap<String, List>,
    /// The constants and types of its method, for example `WIRE` and `rt::method::Wire::Flat`.
    pub method: Vec<(String, String)>,
    /// The modules in it.
    pub modules: Vec<String>,
}

/// An object.
#[derive(Debug, Default)]
pub struct Object {
    /// Its conditions and the like, as they are written.
    pub attributes: Vec<String>,
    /// Each field and its type.
    pub fields: Vec<(String, String)>,
    /// Each setter and what it takes.
    pub setters: Vec<(String, String)>,
    /// What `build` asks for.
    pub required: Vec<String>,
    /// The name on the wire of each field.
    pub wires: Vec<(String, String)>,
    /// The field for everything else.
    pub extra: String,
    /// `sent`, `received` or `exchanged`; `encode` where there is a file in it, which cannot be read back.
    pub direction: String,
    /// The page of the rules.
    pub page: Option<String>,
    /// The rules of each field, by its name on the wire.
    pub rules: Vec<(String, String)>,
}

/// A list of values.
#[derive(Debug, Default)]
pub struct List {
    /// Its variants, but for the one for everything else.
    pub variants: Vec<String>,
    /// The name on the wire of each variant.
    pub wires: Vec<(String, String)>,
    /// The variant for everything else.
    pub other: String,
}
