//! What is listed twice: a part of `limits_agree`.

use std::collections::HashMap;

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Origin, TypeKind, ValueSet};

pub(super) fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            let origin = || object.fields.origin_of(field);
            of_values(field.values.as_ref(), problems);
            let extensions = field.constraints.extensions.iter().map(String::as_str);
            twice(
                "extension",
                extensions,
                &|index| origin().key("extensions").index(index),
                problems,
            );
            for condition in &field.conditions {
                let at = || origin().key("when").index(condition.index);
                let narrowed = condition.then.values.iter().map(String::as_str);
                twice("value", narrowed, &|index| at().key("values").index(index), problems);
                for premise in &condition.premises {
                    let asked = premise.is.values().iter().map(String::as_str);
                    let subject = || at().key("if").key(&premise.subject.word());
                    twice("value", asked, &|index| subject().index(index), problems);
                }
            }
        }
    }
    for home in context.types.homes() {
        for def in context.types.types_of(home) {
            if let TypeKind::Values(set) = &def.kind {
                of_values(Some(set), problems);
            }
        }
    }
}

fn of_values(set: Option<&ValueSet>, problems: &mut Vec<Diagnostic>) {
    if let Some(set) = set {
        let values = set.values.iter().map(|value| value.wire.as_str());
        twice("value", values, &|index| set.origin_of(index), problems);
    }
}

fn twice<'v>(
    kind: &str,
    listed: impl Iterator<Item = &'v str>,
    place: &dyn Fn(usize) -> Origin,
    problems: &mut Vec<Diagnostic>,
) {
    let mut seen = HashMap::new();
    for (index, text) in listed.enumerate() {
        let first = *seen.entry(text).or_insert(index);
        if first != index {
            problems.push(
                Diagnostic::new(
                    Code::Contradiction,
                    format!("the {kind} `{text}` is listed twice"),
                    place(index).value_label("the second"),
                )
                .related(place(first).value_label("the first"))
                .help("remove one of the two, or write the one that the page has instead"),
            );
        }
    }
}
