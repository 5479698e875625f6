use super::Context;
use crate::model::{Fields, Method, Origin, TypeDef, TypeKind, ValueSet};

/// A text of the descriptions that people read.
pub(super) struct Text<'s> {
    place: Place<'s>,
    key: &'static str,
    pub(super) content: &'s str,
}

/// Where a text stands; the origin of most texts is never asked for.
#[derive(Clone, Copy)]
enum Place<'s> {
    In(&'s Origin),
    Under(&'s Origin, &'s str),
}

impl Text<'_> {
    pub(super) fn origin(&self) -> Origin {
        match self.place {
            Place::In(parent) => parent.key(self.key),
            Place::Under(parent, name) => parent.key(name).key(self.key),
        }
    }
}

/// Calls `see` with all sentences of all files.
pub(super) fn each<'s>(context: &Context<'s>, mut see: impl FnMut(Text<'s>)) {
    let see: &mut dyn FnMut(Text<'s>) = &mut see;
    for method in &context.spec.methods {
        of_method(method, see);
        of_types(&method.types, see);
    }
    for family in &context.spec.families {
        of_types(&family.types, see);
    }
}

fn of_method<'s>(method: &'s Method, see: &mut dyn FnMut(Text<'s>)) {
    let here = Place::In(&method.origin);
    one(here, "summary", Some(&method.summary), see);
    one(here, "description", method.description.as_ref(), see);
    one(here, "deprecated", method.deprecated.as_ref(), see);
    for (_, fields) in method.sections() {
        of_fields(fields, see);
    }
    if let Some(notification) = &method.notification {
        let here = Place::Under(&method.origin, "notification");
        one(here, "description", notification.description.as_ref(), see);
    }
    for error in &method.errors {
        one(Place::In(&error.origin), "meaning", Some(&error.meaning), see);
        one(Place::In(&error.origin), "action", Some(&error.action), see);
    }
}

fn of_types<'s>(types: &'s [TypeDef], see: &mut dyn FnMut(Text<'s>)) {
    for def in types {
        one(Place::In(&def.origin), "description", def.description.as_ref(), see);
        match &def.kind {
            TypeKind::Object(fields) => of_fields(fields, see),
            TypeKind::Values(set) => of_values(set, see),
        }
    }
}

fn of_fields<'s>(fields: &'s Fields, see: &mut dyn FnMut(Text<'s>)) {
    for field in &fields.items {
        let here = Place::Under(&fields.origin, field.name.as_str());
        one(here, "description", field.description.as_ref(), see);
        one(here, "deprecated", field.deprecated.as_ref(), see);
        if let Some(set) = &field.values {
            of_values(set, see);
        }
    }
}

fn of_values<'s>(set: &'s ValueSet, see: &mut dyn FnMut(Text<'s>)) {
    for value in &set.values {
        let here = Place::Under(&set.origin, &value.wire);
        one(here, "meaning", value.meaning.as_ref(), see);
        one(here, "deprecated", value.deprecated.as_ref(), see);
    }
}

fn one<'s>(place: Place<'s>, key: &'static str, text: Option<&'s String>, see: &mut dyn FnMut(Text<'s>)) {
    // A text that is missing although it is needed was told of while reading.
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        see(Text {
            place,
            key,
            content: text,
        });
    }
}
