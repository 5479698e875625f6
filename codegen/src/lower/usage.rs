use std::collections::{BTreeSet, HashMap, HashSet};

use super::features;
use super::tree::Tree;
use crate::model::{Fields, Home, Resolver, Spec, TypeId, TypeKind, TypeRef};

/// Who uses each type.
#[derive(Default)]
pub(super) struct Usage {
    uses: HashMap<TypeId, Use>,
}

/// How a type is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    /// In a request.
    pub(super) sent: bool,
    /// In a response or a notification.
    pub(super) received: bool,
    /// By methods of these features.
    pub(super) features: BTreeSet<String>,
}

impl Usage {
    /// Follows the fields of every method.
    pub(super) fn trace(spec: &Spec, types: &Resolver<'_>, tree: &Tree) -> Self {
        let mut usage = Self::default();
        for (at, method) in spec.methods.iter().enumerate() {
            let home = Home::Method(at);
            let feature = features::of_method(&tree.nodes[tree.node_of(home)]);
            for (section, fields) in method.sections() {
                let sent = section == "request";
                for id in reachable(types, home, fields) {
                    let used = usage.uses.entry(id).or_default();
                    used.sent |= sent;
                    used.received |= !sent;
                    if !used.features.contains(&feature) {
                        used.features.insert(feature.clone());
                    }
                }
            }
            if let Some(id) = types.shared_notification(home, method) {
                usage.notify(types, id, &BTreeSet::from([feature]));
            }
        }
        usage.trace_messages(types, tree);
        usage
    }

    /// Notifications that no method names are there with any method of their folder.
    fn trace_messages(&mut self, types: &Resolver<'_>, tree: &Tree) {
        let of_nodes = features::by_node(tree);
        for home in types.homes() {
            for (index, def) in types.types_of(home).iter().enumerate() {
                let id = TypeId { home, index };
                if def.marks.is_some() && !self.uses.contains_key(&id) {
                    self.notify(types, id, &of_nodes[tree.node_of(home)]);
                }
            }
        }
    }

    /// A shared notification, and what it holds, is received where some methods are.
    fn notify(&mut self, types: &Resolver<'_>, id: TypeId, features: &BTreeSet<String>) {
        let held = match &types.def(id).kind {
            TypeKind::Object(fields) => reachable(types, id.home, fields),
            TypeKind::Values(_) => HashSet::new(),
        };
        for id in held.into_iter().chain([id]) {
            let used = self.uses.entry(id).or_default();
            used.received = true;
            used.features.extend(features.iter().cloned());
        }
    }

    pub(super) fn of(&self, id: TypeId) -> Use {
        self.uses.get(&id).cloned().unwrap_or_default()
    }
}

/// The types that a section holds, in whatever depth.
pub(crate) fn reachable(types: &Resolver<'_>, home: Home, fields: &Fields) -> HashSet<TypeId> {
    let mut found = HashSet::new();
    let mut open = vec![(home, fields)];
    while let Some((home, fields)) = open.pop() {
        for field in &fields.items {
            let TypeRef::Named(name) = &field.item else { continue };
            let Some(id) = types.find(home, name) else { continue };
            if found.insert(id)
                && let TypeKind::Object(inner) = &types.def(id).kind
            {
                open.push((id.home, inner));
            }
        }
    }
    found
}
