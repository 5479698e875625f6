//! Which fields the example of a method shows: those without which its request would not be valid.

use super::Lowering;
use super::sample;
use crate::model::{Condition, Field, Fields, Home, Premise, Requirement, Subject};

/// The fields of an object that an example shows.
#[derive(Clone)]
pub(super) struct Shown<'s> {
    home: Home,
    fields: &'s Fields,
    chosen: Vec<bool>,
}

impl<'s> Shown<'s> {
    /// Chooses among `fields` of an object that stands in `above`; those that `also` holds for are shown anyway.
    pub(super) fn new(
        lowering: &Lowering<'_>,
        home: Home,
        fields: &'s Fields,
        above: Option<&Self>,
        also: impl Fn(&Field) -> bool,
    ) -> Self {
        let items = fields.items.iter();
        let chosen = items
            .map(|field| field.required == Requirement::Yes || also(field))
            .collect();
        let mut shown = Self { home, fields, chosen };
        // A field that is shown can make another one required.
        while let Some(next) = shown.missing(lowering, above) {
            shown.chosen[next] = true;
        }
        shown
    }

    pub(super) fn shows(&self, index: usize) -> bool {
        self.chosen.get(index).is_some_and(|chosen| *chosen)
    }

    fn missing(&self, lowering: &Lowering<'_>, above: Option<&Self>) -> Option<usize> {
        let fields = self.fields.items.iter().enumerate();
        let mut absent = fields.filter(|(index, _)| !self.shows(*index));
        let found = absent.find(|(_, field)| {
            let holds = |condition: &Condition| {
                condition.premises.iter().all(|premise| match &premise.subject {
                    Subject::Sibling(_) => self.meets(lowering, premise),
                    Subject::Parent(_) => above.is_some_and(|above| above.meets(lowering, premise)),
                })
            };
            requiring(field).any(holds) || self.member_is_required(lowering, field)
        });
        found.map(|(index, _)| index)
    }

    /// Whether an object that is not shown has a member that must be there because of what is shown.
    fn member_is_required(&self, lowering: &Lowering<'_>, field: &Field) -> bool {
        let Some((_, members)) = lowering.types.members(self.home, field) else {
            return false;
        };
        let is_of_parent = |premise: &Premise| matches!(premise.subject, Subject::Parent(_));
        let holds = |condition: &Condition| {
            condition.premises.iter().any(is_of_parent)
                && condition.premises.iter().all(|premise| match &premise.subject {
                    Subject::Parent(_) => self.meets(lowering, premise),
                    Subject::Sibling(_) => premise.is.holds(None),
                })
        };
        !field.list && members.items.iter().flat_map(requiring).any(holds)
    }

    /// Whether what `premise` asks is true of its field, as far as that one is shown.
    fn meets(&self, lowering: &Lowering<'_>, premise: &Premise) -> bool {
        let wanted = premise.subject.field();
        let Some(at) = self.fields.items.iter().position(|field| field.name == *wanted) else {
            return false;
        };
        let field = &self.fields.items[at];
        let text = self
            .shows(at)
            .then(|| sample::of(field, lowering.types.values(self.home, field)));
        premise.is.holds(text.as_deref())
    }
}

/// The conditions under which `field` is required.
fn requiring(field: &Field) -> impl Iterator<Item = &Condition> {
    field.conditions.iter().filter(|condition| condition.then.required)
}
