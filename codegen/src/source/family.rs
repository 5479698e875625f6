use super::field::{self, Defaults};
use super::method::{self, source};
use super::node::Node;
use super::shapes::{FAMILY, SHARED_NOTIFICATION, TYPE};
use super::table::{Table, entries};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Family, TypeDef, TypeKind, TypeName, ValueSet};

/// Reads a file of shared types.
pub(super) fn read(root: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Family> {
    let table = Table::open(root, &FAMILY, problems)?;
    let defaults = field::defaults(table.get("defaults").as_ref(), problems);
    let mut folder: Vec<String> = root.file.split('/').map(str::to_owned).collect();
    folder.pop();
    let (shared, notified) = (table.get("types"), table.get("notifications"));
    let mut types = shared.map_or_else(Vec::new, |node| types(&node, defaults, problems));
    types.extend(notified.iter().flat_map(|node| notifications(node, defaults, problems)));
    Some(Family {
        file: root.file.to_owned(),
        folder,
        source: shared
            .or(notified)
            .and_then(|_| source(&table, problems))
            .unwrap_or_default(),
        rust_name: table.text("rust_name", problems),
        types,
    })
}

/// Reads the mapping of types of a file.
pub(super) fn types(node: &Node<'_>, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Vec<TypeDef> {
    named(node, "types", problems, |entry, name, problems| {
        type_def(entry, name, defaults, problems)
    })
}

/// Reads the mapping of shared notifications.
fn notifications(node: &Node<'_>, defaults: Defaults, problems: &mut Vec<Diagnostic>) -> Vec<TypeDef> {
    named(node, "notifications", problems, |entry, name, problems| {
        let table = Table::open(entry, &SHARED_NOTIFICATION, problems)?;
        let marks = method::marks(&table, problems);
        if table.get("notify_type").is_none() && table.get("msg_method").is_none() {
            problems.push(
                entry
                    .key_problem(
                        Code::MissingKey,
                        format!("nothing tells `{name}` from other notifications"),
                    )
                    .help("add `notify_type: …`, or `msg_method: …` for a message"),
            );
        }
        Some(TypeDef {
            origin: entry.origin(),
            name,
            rust_name: table.text("rust_name", problems),
            description: table.text_if_any("description", problems),
            marks: Some(marks),
            kind: TypeKind::Object(
                table
                    .need("fields", problems)
                    .map(|node| field::read_all(&node, defaults, problems))
                    .unwrap_or_default(),
            ),
        })
    })
}

/// Reads a mapping from names to definitions.
fn named(
    node: &Node<'_>,
    what: &str,
    problems: &mut Vec<Diagnostic>,
    read: impl Fn(&Node<'_>, TypeName, &mut Vec<Diagnostic>) -> Option<TypeDef>,
) -> Vec<TypeDef> {
    let Some(mapping) = node.value.as_mapping() else {
        if !node.value.is_null() {
            problems.push(node.wrong_kind(&format!("a mapping from names of {what} to their definitions")));
        }
        return Vec::new();
    };
    let mut types = Vec::new();
    for entry in entries(node, mapping, problems) {
        match TypeName::parse(entry.key()) {
            Ok(name) => types.extend(read(&entry, name, problems)),
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
        marks: None,
        kind,
    })
}
