use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Effect, Side};
use crate::lower::reachable;
use crate::model::{Home, Resolver, Spec};

/// The methods that use each type, by the file and the name of the type.
type Users = HashMap<(String, String), BTreeSet<String>>;

/// Tells each effect on a type which methods use it.
pub(super) fn find(effects: &mut [Effect], before: &Spec, after: &Spec) {
    let mut known: BTreeMap<Side, Users> = BTreeMap::new();
    for effect in effects {
        let Some(name) = &effect.subject.type_name else {
            continue;
        };
        let users = known.entry(effect.side).or_insert_with(|| {
            users(match effect.side {
                Side::Before => before,
                Side::After => after,
            })
        });
        let key = (effect.origin.file.clone(), name.clone());
        effect.users = users.get(&key).into_iter().flatten().cloned().collect();
    }
}

fn users(spec: &Spec) -> Users {
    let types = Resolver::new(spec);
    let mut users = Users::new();
    for (at, method) in spec.methods.iter().enumerate() {
        let home = Home::Method(at);
        let own = method.sections().map(|(_, fields)| (home, fields));
        for (home, fields) in own.chain(types.notified(home, method)) {
            let shared = types.shared_notification(home, method);
            for id in reachable(&types, home, fields).into_iter().chain(shared) {
                let def = types.def(id);
                let key = (def.origin.file.clone(), def.name.to_string());
                users.entry(key).or_default().insert(method.name.to_string());
            }
        }
    }
    users
}
