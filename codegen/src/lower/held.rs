//! Which texts of a message hold JSON.

use super::Lowering;
use super::ir::{Held, Message};
use crate::model::{Fields, Home, TypeId};

impl Lowering<'_> {
    /// A message, in JSON or as parameters, with those texts of `fields` that it has.
    pub(super) fn message(&self, home: Home, fields: &Fields, text: String) -> Message {
        let mut search = Search {
            lowering: self,
            text: &text,
            around: Vec::new(),
            found: Vec::new(),
        };
        search.object(home, fields, "");
        let holds = search.found;
        Message { text, holds }
    }
}

struct Search<'l, 's> {
    lowering: &'l Lowering<'s>,
    text: &'l str,
    /// The types of the objects around, which are not gone into again.
    around: Vec<TypeId>,
    found: Vec<Held>,
}

impl Search<'_, '_> {
    fn object(&mut self, home: Home, fields: &Fields, path: &str) {
        let lowering = self.lowering;
        for field in fields
            .items
            .iter()
            .filter(|field| self.text.contains(field.name.as_str()))
        {
            let Some((id, members)) = lowering.types.members(home, field) else {
                continue;
            };
            let path = match path {
                "" => field.name.to_string(),
                _ => format!("{path}.{}", field.name),
            };
            if field.json {
                let mut object = lowering.tree.path(lowering.tree.node_of(id.home));
                object.push(lowering.names.of_type(id));
                self.found.push(Held {
                    path: path.clone(),
                    list: field.list,
                    object,
                });
            }
            if !self.around.contains(&id) {
                self.around.push(id);
                self.object(id.home, members, &path);
                self.around.pop();
            }
        }
    }
}
