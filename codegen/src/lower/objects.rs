use super::Lowering;
use super::docs::{self, Part};
use super::ir::{ItemType, Struct, StructField};
use super::names::Owner;
use super::scope::{COMMON_METHODS, Case, RustName, Scope};
use crate::model::{Field, Fields, Home, Marks, Requirement, Scalar, TypeKind, TypeRef};

/// What an object is, apart from its fields.
pub(super) struct Frame {
    pub(super) home: Home,
    pub(super) owner: Owner,
    pub(super) name: RustName,
    pub(super) features: Vec<String>,
    pub(super) docs: Vec<String>,
    pub(super) aliases: Vec<String>,
    pub(super) deprecated: Option<String>,
    /// For notifications: how they are told from others.
    pub(super) marks: Option<Marks>,
    pub(super) sent: bool,
    pub(super) received: bool,
}

impl Lowering<'_> {
    pub(super) fn object(&self, frame: Frame, fields: &Fields) -> Struct {
        let (names, extra) = mint_fields(fields, &mut Vec::new());
        let mut lowered: Vec<StructField> = fields
            .items
            .iter()
            .zip(names)
            .enumerate()
            .map(|(index, (field, name))| self.field(&frame, index, field, name))
            .collect();
        // Readers look for what they must give first.
        lowered.sort_by_key(|field| !field.required);
        let asks = frame.sent && lowered.iter().any(|field| field.required);
        Struct {
            origin: fields.origin.clone(),
            builder: asks.then(|| self.names.of_builder(frame.home, frame.owner)),
            page: self.types.source_of(frame.home).to_owned(),
            name: frame.name,
            features: frame.features,
            docs: frame.docs,
            aliases: frame.aliases,
            deprecated: frame.deprecated,
            marks: frame.marks,
            sent: frame.sent,
            received: frame.received,
            fields: lowered,
            extra,
        }
    }

    fn field(&self, frame: &Frame, index: usize, field: &Field, name: RustName) -> StructField {
        let rules = self.rules(frame.home, field);
        let part = match frame.owner {
            _ if frame.sent => Part::Sent,
            _ if frame.marks.is_some() => Part::Notified,
            _ => Part::Answered,
        };
        StructField {
            docs: docs::field(field, &name, self.types.values(frame.home, field), part),
            brief: docs::brief(field),
            wire: field.name.to_string(),
            item: self.item(frame, index, field),
            list: field.list,
            json: field.json,
            required: field.required == Requirement::Yes,
            deprecated: field.deprecated.clone(),
            rules: if frame.sent { rules } else { Vec::new() },
            name,
        }
    }

    fn item(&self, frame: &Frame, index: usize, field: &Field) -> ItemType {
        if let Some(name) = self.names.of_values(frame.home, frame.owner, index) {
            return ItemType::Enum(vec![name]);
        }
        match &field.item {
            TypeRef::Scalar(Scalar::String) if field.constraints.secret => ItemType::Secret,
            TypeRef::Scalar(Scalar::String) => ItemType::String,
            TypeRef::Scalar(Scalar::Amount) => ItemType::Amount,
            TypeRef::Scalar(Scalar::DateTime) => ItemType::DateTime,
            TypeRef::Scalar(Scalar::Integer) => ItemType::Integer,
            TypeRef::Scalar(Scalar::Boolean) => ItemType::Boolean,
            TypeRef::Scalar(Scalar::File) => ItemType::File,
            TypeRef::Named(name) => {
                let Some(id) = self.types.find(frame.home, name) else {
                    return ItemType::String;
                };
                let path = self.path_to(frame.home, id.home, self.names.of_type(id));
                match self.types.def(id).kind {
                    TypeKind::Object(_) => ItemType::Struct(path),
                    TypeKind::Values(_) => ItemType::Enum(path),
                }
            }
        }
    }

    /// The path of `name` in the module of `to`, as the module of `from` has to write it.
    pub(super) fn path_to(&self, from: Home, to: Home, name: RustName) -> Vec<RustName> {
        let (from, to) = (self.tree.node_of(from), self.tree.node_of(to));
        let mut path = Vec::new();
        if from != to {
            path.push(RustName::crate_root());
            path.extend(self.tree.path(to));
        }
        path.push(name);
        path
    }
}

/// Mints the names of the fields of an object, and of the one that has what no other has.
pub(super) fn mint_fields(
    fields: &Fields,
    problems: &mut Vec<crate::diagnostic::Diagnostic>,
) -> (Vec<RustName>, RustName) {
    let mut scope = Scope::new("fields", Case::Snake, COMMON_METHODS);
    let names = fields
        .items
        .iter()
        .map(|field| {
            let origin = fields.origin_of(field);
            scope.mint(field.name.as_str(), field.rust_name.as_deref(), &origin, problems)
        })
        .collect();
    (names, scope.helper(&["extra", "extra_members"]))
}
