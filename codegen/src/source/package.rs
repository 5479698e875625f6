use super::node::Node;
use super::shapes::{PACKAGE, RUNTIME};
use super::table::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Package, RuntimeSource};

/// Reads the file about the crate itself.
pub(super) fn read(root: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Package> {
    let table = Table::open(root, &PACKAGE, problems)?;
    let usual = Package::default();
    let name = table.get("name").and_then(|node| crate_name(&node, problems));
    Some(Package {
        name: name.unwrap_or(usual.name),
        version: table.text("version", problems).unwrap_or(usual.version),
        license: table.text("license", problems).unwrap_or(usual.license),
        description: table.text("description", problems).unwrap_or(usual.description),
        runtime: table
            .get("runtime")
            .and_then(|node| runtime(&node, problems))
            .unwrap_or(usual.runtime),
    })
}

fn crate_name(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<String> {
    let name = node.text(problems)?;
    let fits = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
    if fits {
        return Some(name.to_owned());
    }
    problems.push(
        node.problem(Code::BadName, format!("`{name}` cannot be the name of a crate"))
            .help("use small letters, digits and hyphens, beginning with a letter"),
    );
    None
}

fn runtime(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<RuntimeSource> {
    let table = Table::open(node, &RUNTIME, problems)?;
    match (table.text("path", problems), table.text("version", problems)) {
        (Some(path), None) => Some(RuntimeSource::Path(path)),
        (None, Some(version)) => Some(RuntimeSource::Version(version)),
        _ => {
            problems.push(
                node.problem(
                    Code::MissingKey,
                    "`runtime` says either where it lies or which version it has",
                )
                .help("write `path: …` or `version: …`"),
            );
            None
        }
    }
}
