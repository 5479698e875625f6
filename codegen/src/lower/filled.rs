//! Messages as JSON, made of the description's own example values.

use serde_json::Value;

use super::Lowering;
use super::sample;
use super::shown::Shown;
use crate::model::{Field, Fields, Home, Requirement, Scalar, TypeRef};

/// Objects deeper than this have only what they need.
const WHOLE: usize = 3;

/// Objects deeper than this are left out.
const DEEPEST: usize = 6;

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
    pub(super) fn filled(&self, home: Home, fields: &Fields, extent: Extent) -> String {
        self.object_text(home, fields, None, extent, 0)
    }

    fn object_text(
        &self,
        home: Home,
        fields: &Fields,
        above: Option<&Shown<'_>>,
        extent: Extent,
        depth: usize,
    ) -> String {
        let also = |field: &Field| extent == Extent::All && depth < WHOLE && self.is_worth_filling(home, field);
        let shown = Shown::new(self, home, fields, above, also);
        let members: Vec<String> = fields
            .items
            .iter()
            .enumerate()
            .filter(|(index, _)| shown.shows(*index))
            .filter_map(|(_, field)| {
                let value = self.value_text(home, field, &shown, extent, depth)?;
                let says_nothing = extent == Extent::All
                    && matches!(value.as_str(), "{}" | "[{}]")
                    && field.required != Requirement::Yes;
                (!says_nothing).then(|| format!("{}:{value}", quoted(field.name.as_str())))
            })
            .collect();
        format!("{{{}}}", members.join(","))
    }

    fn is_worth_filling(&self, home: Home, field: &Field) -> bool {
        field.deprecated.is_none() && (!field.example.is_empty() || self.types.members(home, field).is_some())
    }

    fn value_text(&self, home: Home, field: &Field, above: &Shown<'_>, extent: Extent, depth: usize) -> Option<String> {
        if field.json {
            return Some(quoted(&self.json_text(home, field, above, extent, depth)));
        }
        if !field.list {
            return self.item_text(home, field, above, extent, depth);
        }
        let items: Vec<String> = sample::items(field)
            .filter_map(|item| self.item_text(home, &item, above, extent, depth))
            .collect();
        (!items.is_empty()).then(|| format!("[{}]", items.join(",")))
    }

    /// The text of a field with `json`: its example, or else one made of what it holds.
    fn json_text(&self, home: Home, field: &Field, above: &Shown<'_>, extent: Extent, depth: usize) -> String {
        if let Some(example) = field.example.first().filter(|_| field.example_breaks.is_none()) {
            return example.clone();
        }
        let plain = Field {
            json: false,
            ..field.clone()
        };
        let made = self.value_text(home, &plain, above, extent, depth);
        made.unwrap_or_else(|| if field.list { "[]" } else { "{}" }.to_owned())
    }

    /// The text that the example of a method shows for a field with `json`.
    pub(super) fn shown_json(&self, home: Home, field: &Field, above: &Shown<'_>, depth: usize) -> String {
        self.json_text(home, field, above, Extent::Needed, depth)
    }

    fn item_text(&self, home: Home, field: &Field, above: &Shown<'_>, extent: Extent, depth: usize) -> Option<String> {
        if let Some((_, members)) = self.types.members(home, field) {
            let home = self.types.named(home, field)?.home;
            return (depth < DEEPEST).then(|| self.object_text(home, members, Some(above), extent, depth + 1));
        }
        let text = sample::of(field, self.types.values(home, field));
        match field.item {
            TypeRef::Scalar(Scalar::File) => None,
            TypeRef::Scalar(Scalar::Integer | Scalar::Boolean) => Some(text),
            _ => Some(quoted(&text)),
        }
    }
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
