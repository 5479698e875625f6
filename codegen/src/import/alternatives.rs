//! Of several fields one is needed: the first is required where the others are absent.

use super::Note;
use super::facts::{Alternatives, Drafted};
use super::tree::Object;
use crate::model::{Condition, Constraints, Is, Premise, Requirement, Subject};

/// Settles what the fields of an object say of each other.
pub(super) fn settle(object: &mut Object, notes: &mut Vec<Note>) {
    for at in 0..object.fields.len() {
        for alternatives in std::mem::take(&mut object.fields[at].alternatives) {
            match group(object, at, &alternatives) {
                Some(group) => require(object, &group),
                None => {
                    let drafted = &mut object.fields[at];
                    let name = &drafted.field.name;
                    let message = format!("which other field `{name}` can be left out for was not understood");
                    notes.push(Note::new(alternatives.line, message));
                    drafted
                        .todo
                        .push("the text says that one of several fields is needed".to_owned());
                }
            }
        }
    }
}

/// The fields of which one is needed, in their order.
fn group(object: &Object, own: usize, alternatives: &Alternatives) -> Option<Vec<usize>> {
    let named = alternatives.names.iter().filter_map(|name| object.position(name));
    let mut group: Vec<usize> = named.filter(|at| *at != own).collect();
    if group.is_empty() {
        let noun = alternatives.noun.as_deref()?;
        let others = object.fields.iter().enumerate().take(50);
        let mut found = others.filter(|(at, other)| *at != own && is_called(other, noun));
        group.push(found.next()?.0);
        if found.next().is_some() {
            return None;
        }
    }
    group.push(own);
    group.sort_unstable();
    group.dedup();
    let is_optional = |at: &usize| object.fields[*at].field.required != Requirement::Yes;
    group.iter().all(is_optional).then_some(group)
}

/// Whether the text of a field begins with what it is called.
fn is_called(drafted: &Drafted, noun: &str) -> bool {
    let first = drafted.text.split([',', '.', '。', '(', ';', '\n']).next();
    first.is_some_and(|first| first.contains(noun))
}

fn require(object: &mut Object, group: &[usize]) {
    let [first, others @ ..] = group else { return };
    let name = |at: &usize| object.fields[*at].field.name.clone();
    let absent = |at: &usize| Premise {
        subject: Subject::Sibling(name(at)),
        is: Is::Absent,
    };
    let premises: Vec<Premise> = others.iter().map(absent).collect();
    let conditions = &mut object.fields[*first].field.conditions;
    if conditions.iter().all(|known| known.premises != premises) {
        conditions.push(Condition {
            index: 0,
            premises,
            then: Constraints {
                required: true,
                ..Constraints::default()
            },
        });
    }
}
