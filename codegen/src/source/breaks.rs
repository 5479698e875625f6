use serde_yaml::Value as Yaml;

use super::node::Node;
use super::shapes::ACKNOWLEDGEMENT;
use super::table::Table;
use crate::diagnostic::Diagnostic;
use crate::model::Acknowledgement;

/// Reads the file in which maintainers say which breaks they mean.
pub(super) fn read(root: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Acknowledgement> {
    match root.value {
        Yaml::Null => Vec::new(),
        Yaml::Sequence(items) => items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| acknowledgement(&root.item(index, item), problems))
            .collect(),
        _ => {
            problems.push(root.wrong_kind("a list of acknowledgements"));
            Vec::new()
        }
    }
}

fn acknowledgement(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Acknowledgement> {
    let table = Table::open(node, &ACKNOWLEDGEMENT, problems)?;
    let text = |key, problems: &mut Vec<Diagnostic>| {
        table
            .need(key, problems)
            .and_then(|node| node.text(problems).map(str::to_owned))
    };
    let rule = text("rule", problems);
    let reason = text("reason", problems);
    Some(Acknowledgement {
        origin: node.origin(),
        method: table.text("method", problems),
        type_name: table.text("type", problems),
        feature: table.text("feature", problems),
        field: table.text("field", problems),
        rule: rule?,
        reason: reason?,
    })
}
