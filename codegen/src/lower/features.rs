use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Node, Tree};

/// How many segments of a method's folder make its feature: groups of a size that is worth switching.
const DEPTH: usize = 2;

/// The feature that brings the method at `node`: the folder of the method, at most two segments deep.
pub(super) fn of_method(node: &Node) -> String {
    let folder = node.segments.len().saturating_sub(1).clamp(1, DEPTH);
    name(&node.segments[..folder.min(node.segments.len())])
}

/// The feature that Cargo takes for granted, and the one that decides which directions are emitted.
const RESERVED: &[&str] = &["default", "replay"];

/// The features of the runtime that every emitted crate passes on, by what they are for.
pub const RUNTIME_FEATURES: &[(&str, &[&str])] = &[
    ("HTTP clients", &["reqwest", "ureq"]),
    (
        "certificate mode, text in GBK, signatures with SHA-1",
        &["certificates", "gbk", "sha1"],
    ),
    ("conversions of dates and times", &["chrono", "jiff", "time"]),
    ("spans of calls", &["tracing"]),
];

fn name(segments: &[String]) -> String {
    let mut name = segments.join("-").replace('_', "-");
    let of_runtime = RUNTIME_FEATURES.iter().flat_map(|(_, names)| *names);
    if RESERVED.iter().chain(of_runtime).any(|taken| *taken == name) {
        name.push_str("-methods");
    }
    name
}

/// All features of methods; one of a shorter path implies those of longer ones.
pub(super) fn implications(tree: &Tree) -> Vec<(String, Vec<String>)> {
    let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in tree.nodes.iter().filter(|node| node.method.is_some()) {
        let feature = of_method(node);
        let group = name(&node.segments[..1]);
        if feature != group {
            features.entry(group).or_default().insert(feature.clone());
        }
        features.entry(feature).or_default();
    }
    features
        .into_iter()
        .map(|(name, implied)| (name, implied.into_iter().collect()))
        .collect()
}

/// For each node, the features that bring some method at it or below it.
pub(super) fn by_node(tree: &Tree) -> Vec<BTreeSet<String>> {
    let mut features = vec![BTreeSet::new(); tree.nodes.len()];
    for at in tree.below(0).into_iter().rev() {
        let node = &tree.nodes[at];
        if node.method.is_some() {
            features[at].insert(of_method(node));
        }
        if let Some(parent) = node.parent {
            let above = features[at].clone();
            features[parent].extend(above);
        }
    }
    features
}
