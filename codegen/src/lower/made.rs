//! Messages made of the description's own example values, before they are written as JSON or as Rust.

use super::Lowering;
use super::filled;
use super::names::Owner;
use super::sample;
use super::shown::Shown;
use crate::model::{Field, Fields, Home, Requirement, Scalar, TypeRef};

/// Objects deeper than this are left out.
const DEEPEST: usize = 6;

/// A value of a field.
pub(super) enum Made<'s> {
    Object(MadeObject<'s>),
    List(Vec<Self>),
    /// A text that holds JSON.
    Json(String),
    /// A text, a number or a boolean, as it is written.
    Scalar(String),
    /// A file, by its name.
    File(String),
}

/// An object with some of its fields.
pub(super) struct MadeObject<'s> {
    pub(super) home: Home,
    pub(super) owner: Owner,
    pub(super) fields: &'s Fields,
    /// By the number of the field among all.
    pub(super) members: Vec<(usize, Made<'s>)>,
}

impl Made<'_> {
    /// Whether it is an object, or one in a list, that tells nothing.
    fn says_nothing(&self) -> bool {
        match self {
            Self::Object(object) => object.members.is_empty(),
            Self::List(items) => matches!(items.as_slice(), [Self::Object(object)] if object.members.is_empty()),
            _ => false,
        }
    }
}

/// What a message shows beside that without which it would not be valid.
pub(super) struct Maker<'l, 's> {
    pub(super) lowering: &'l Lowering<'s>,
    /// Whether it shows a field that stands so deep.
    pub(super) also: &'l dyn Fn(Home, &Field, usize) -> bool,
    /// Whether it shows a field of an object that would be empty otherwise.
    pub(super) rather_than_nothing: fn(&Field) -> bool,
    /// Whether optional objects are left out that would tell nothing.
    pub(super) is_terse: bool,
}

impl<'l> Maker<'l, '_> {
    pub(super) fn object(
        &self,
        home: Home,
        owner: Owner,
        fields: &'l Fields,
        above: Option<&Shown<'_>>,
        depth: usize,
    ) -> MadeObject<'l> {
        let mut shown = Shown::new(self.lowering, home, fields, above, |field| {
            (self.also)(home, field, depth)
        });
        if !(0..fields.items.len()).any(|index| shown.shows(index)) {
            shown = Shown::new(self.lowering, home, fields, above, self.rather_than_nothing);
        }
        let fields_shown = fields.items.iter().enumerate().filter(|(index, _)| shown.shows(*index));
        let members = fields_shown.filter_map(|(index, field)| {
            let made = self.value(home, field, &shown, depth)?;
            let is_needless = self.is_terse && field.required != Requirement::Yes && made.says_nothing();
            (!is_needless).then_some((index, made))
        });
        MadeObject {
            home,
            owner,
            fields,
            members: members.collect(),
        }
    }

    fn value(&self, home: Home, field: &Field, above: &Shown<'_>, depth: usize) -> Option<Made<'l>> {
        if !field.json {
            return self.plain(home, field, above, depth);
        }
        let example = field.example.first().filter(|_| field.example_breaks.is_none());
        let made = || {
            let made = self.plain(home, field, above, depth);
            made.and_then(|made| filled::value_text(field, &made))
        };
        let text = example.cloned().or_else(made);
        Some(Made::Json(
            text.unwrap_or_else(|| if field.list { "[]" } else { "{}" }.to_owned()),
        ))
    }

    /// The value of a field, or what its text holds.
    fn plain(&self, home: Home, field: &Field, above: &Shown<'_>, depth: usize) -> Option<Made<'l>> {
        if !field.list {
            return self.item(home, field, above, depth);
        }
        let items = sample::items(field).filter_map(|item| self.item(home, &item, above, depth));
        Some(Made::List(items.collect()))
    }

    fn item(&self, home: Home, field: &Field, above: &Shown<'_>, depth: usize) -> Option<Made<'l>> {
        let types = &self.lowering.types;
        if let Some((id, members)) = types.members(home, field) {
            let object = || self.object(id.home, Owner::Type(id), members, Some(above), depth + 1);
            return (depth < DEEPEST).then(|| Made::Object(object()));
        }
        Some(match field.item {
            TypeRef::Scalar(Scalar::File) => Made::File(sample::file_name(field)),
            _ => Made::Scalar(sample::of(field, types.values(home, field))),
        })
    }
}
