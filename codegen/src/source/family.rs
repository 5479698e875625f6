use super::field::{self, Defaults};
use super::method::source;
use super::node::Node;
use super::shapes::{FAMILY, TYPE};
use super::table::{Table, entries};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Family, TypeDef, TypeKind, TypeName, ValueSet};

/// Reads a file of shared types.
pub(super) fn read(root: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Family> {
    let table = Table::open(root, &FAMILY, problems)?;
    let defaults = field::defaults(table.get("defaults").as_ref(), problems);
    let mut folder: Vec<String> = root.file.split('/').map(str::to_owned).collect();
    folder.pop();
    let types = match table.get("types") {
        Some(node) => types(&node, defaults, problems),
        None => Vec::new(),
    };
    Some(Family {
        file: root.file.to_owned(),
        folder,
        source: table
            .get("types")
            .and_then(|_| source(&table, problems))
            .unwrap_or_default(),
        rust_name: table.text("rust_name", problems),
        types,
    })
}

/// Reads the mapping of types of a file.
pub(super) fn types(node: &Node<'_>, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Vec<TypeDef> {
    let Some(mapping) = node.value.as_mapping() else {
        if !node.value.is_null() {
            problems.push(node.wrong_kind("a mapping from names of types to their definitions"));
        }
        return Vec::new();
    };
    let mut types = Vec::new();
    for entry in entries(node, mapping, problems) {
        match TypeName::parse(entry.key()) {
            Ok(name) => types.extend(type_def(&entry, name, defaults, problems)),
            Err(rule) => problems.push(
                entry
                    .key_problem(Code::BadName, format!("`{}` cannot be the name of a type", entry.key()))
                    .help(rule),
            ),
        }
    }
    types
}

/// What stands in for a definition that cannot be read, so that the type itself is known: any value will do.
fn unclear(node: &Node<'_>) -> TypeKind {
    TypeKind::Values(ValueSet {
        origin: node.origin(),
        values: Vec::new(),
        open: true,
        listed: false,
    })
}

fn type_def(node: &Node<'_>, name: TypeName, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Option<TypeDef> {
    let table = Table::open(node, &TYPE, problems)?;
    let kind = match (table.get("fields"), table.get("values")) {
        (Some(fields), None) => TypeKind::Object(field::read_all(&fields, defaults, problems)),
        (None, Some(values)) => {
            let open = table.yes("open", problems);
            TypeKind::Values(field::values(&values, open, problems))
        }
        (Some(_), Some(values)) => {
            problems.push(
                values
                    .key_problem(Code::Contradiction, format!("`{name}` has both fields and values"))
                    .help("an object has `fields`, a text out of a list has `values`"),
            );
            unclear(node)
        }
        (None, None) => {
            problems.push(
                node.key_problem(Code::MissingKey, format!("`{name}` has neither fields nor values"))
                    .help("an object has `fields`, a text out of a list has `values`"),
            );
            unclear(node)
        }
    };
    Some(TypeDef {
        origin: node.origin(),
        name,
        rust_name: table.text("rust_name", problems),
        description: table.text_if_any("description", problems),
        kind,
    })
}
