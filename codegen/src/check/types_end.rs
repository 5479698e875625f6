use std::collections::HashMap;

use super::{Check, Context, ObjectPart};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Field, Fields, TypeId};

pub(super) const CHECK: Check = Check {
    id: "types_end",
    purpose: "no type contains itself other than through a list",
    codes: &[Code::EndlessType],
    run,
};

/// The types that a type holds directly, each with the field that holds it.
type Edges<'s> = HashMap<TypeId, Vec<(TypeId, &'s Fields, &'s Field)>>;

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let mut edges = Edges::new();
    for object in context.objects() {
        if let ObjectPart::Type(id) = object.part {
            let direct = object
                .fields
                .items
                .iter()
                .filter(|field| !field.list && !field.json)
                .filter_map(|field| {
                    let held = context.types.named(object.home, field)?;
                    Some((held, object.fields, field))
                });
            edges.insert(id, direct.collect());
        }
    }
    let mut ids: Vec<TypeId> = edges.keys().copied().collect();
    ids.sort_unstable();
    let mut finished = HashMap::new();
    for id in ids {
        visit(id, &edges, &mut finished, problems);
    }
}

/// Walks without recursion: a description may nest as deeply as it likes.
fn visit(start: TypeId, edges: &Edges<'_>, finished: &mut HashMap<TypeId, bool>, problems: &mut Vec<Diagnostic>) {
    let mut path = vec![(start, 0)];
    if finished.contains_key(&start) {
        return;
    }
    finished.insert(start, false);
    while let Some((id, next)) = path.last_mut() {
        let Some((held, fields, field)) = edges.get(id).and_then(|edges| edges.get(*next)) else {
            finished.insert(*id, true);
            path.pop();
            continue;
        };
        *next += 1;
        match finished.get(held) {
            Some(true) => {}
            Some(false) => problems.push(
                Diagnostic::new(
                    Code::EndlessType,
                    format!("`{}` makes its type contain itself", field.name),
                    fields.origin_of(field).label(""),
                )
                .help("make it a list with `list_of`, or give the inner object a type of its own"),
            ),
            None => {
                finished.insert(*held, false);
                path.push((*held, 0));
            }
        }
    }
}
