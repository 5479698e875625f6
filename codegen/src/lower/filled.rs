//! Messages as JSON, made of the description's own example values.

use serde_json::Value;

use super::Lowering;
use super::made::{Made, MadeObject, Maker};
use super::names::Owner;
use crate::model::{Field, Fields, Home, Scalar, TypeRef};

/// Objects deeper than this have only what they need.
const WHOLE: usize = 3;

/// How much of a message is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Every field that has an example.
    All,
    /// What the message would not be valid without.
    Needed,
}

impl Lowering<'_> {
    /// An object as JSON text; files, which have no place in one, are left out.
    pub(super) fn filled(&self, home: Home, owner: Owner, fields: &Fields, extent: Extent) -> String {
        let is_whole = extent == Extent::All;
        let maker = Maker {
            lowering: self,
            also: &|home, field, depth| is_whole && depth < WHOLE && self.is_worth_filling(home, field),
            rather_than_nothing: |_| false,
            is_terse: is_whole,
        };
        object_text(&maker.object(home, owner, fields, None, 0))
    }

    fn is_worth_filling(&self, home: Home, field: &Field) -> bool {
        field.deprecated.is_none() && (!field.example.is_empty() || self.types.members(home, field).is_some())
    }
}

fn object_text(object: &MadeObject<'_>) -> String {
    let members = object.members.iter().filter_map(|(index, made)| {
        let field = object.fields.items.get(*index)?;
        Some(format!("{}:{}", quoted(field.name.as_str()), value_text(field, made)?))
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// The value of a field; nothing for what JSON cannot show, and for a list of nothing.
pub(super) fn value_text(field: &Field, made: &Made<'_>) -> Option<String> {
    Some(match made {
        Made::Object(object) => object_text(object),
        Made::List(items) => {
            let items: Vec<String> = items.iter().filter_map(|item| value_text(field, item)).collect();
            return (!items.is_empty()).then(|| format!("[{}]", items.join(",")));
        }
        Made::Json(text) => quoted(text),
        Made::Scalar(text) => match field.item {
            TypeRef::Scalar(Scalar::Integer | Scalar::Boolean) => text.clone(),
            _ => quoted(text),
        },
        Made::File(_) => return None,
    })
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
