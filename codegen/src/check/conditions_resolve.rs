use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::{Check, Context, ObjectPart};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Condition, Field, Fields, Home, Origin, Scalar, Subject, TypeId, TypeRef};

pub(super) const CHECK: Check = Check {
    id: "conditions_resolve",
    purpose: "conditions are about fields and values that exist",
    codes: &[Code::UnknownCondition],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let holders = LazyCell::new(|| holders(context));
    for object in context.objects() {
        for field in &object.fields.items {
            let origin = || object.fields.origin_of(field);
            for (index, condition) in field.conditions.iter().enumerate() {
                let mut at = origin().key("when");
                at.path = at.path.index(index);
                let at_subject = at.key("if").key(&condition.subject.word());
                let subjects = match (&condition.subject, object.part) {
                    (Subject::Sibling(_), _) => vec![(object.home, object.fields)],
                    (Subject::Parent(_), ObjectPart::Type(id)) => holders.get(&id).cloned().unwrap_or_default(),
                    (Subject::Parent(_), ObjectPart::Section(..)) => Vec::new(),
                };
                check_subject(context, &subjects, condition, &at_subject, problems);
                check_values(context, object.home, field, condition, &at, problems);
            }
            if let Some(rule) = &field.constraints.with_length_of {
                known(
                    object.fields,
                    rule.field.as_str(),
                    &origin().key("with_length_of").key("field"),
                    problems,
                );
            }
        }
    }
}

/// The field that a condition is about must be in each of `holders`, and be able to have the values.
fn check_subject(
    context: &Context<'_>,
    holders: &[(Home, &Fields)],
    condition: &Condition,
    at: &Origin,
    problems: &mut Vec<Diagnostic>,
) {
    if holders.is_empty() {
        problems.push(
            Diagnostic::new(Code::UnknownCondition, "no object holds this one", at.label(""))
                .help("`parent.` is for fields of a type that another object has as a field"),
        );
    }
    for (home, fields) in holders.iter().copied() {
        let Some(subject) = known(fields, condition.subject.field().as_str(), at, problems) else {
            continue;
        };
        let Some(allowed) = context.closed_values(home, subject) else {
            if context.types.values(home, subject).is_some() {
                continue;
            }
            let is_object = context.members(home, subject).is_some();
            let impossible = condition
                .is
                .iter()
                .filter_map(|value| Some((value, never(subject, is_object, value)?)));
            for (value, why) in impossible {
                problems.push(can_never_be(value, subject, at).help(why));
            }
            continue;
        };
        for value in condition.is.iter().filter(|value| !allowed.contains(&value.as_str())) {
            problems.push(not_listed(value, subject, &allowed, at));
        }
    }
}

/// Why a field without a list of values cannot have `value`.
fn never(field: &Field, is_object: bool, value: &str) -> Option<String> {
    match field.item {
        TypeRef::Scalar(Scalar::Boolean) if value.parse::<bool>().is_err() => {
            return Some("its values are: true, false".to_owned());
        }
        TypeRef::Scalar(Scalar::Integer) if value.parse::<i64>().is_err() => {
            return Some("its values are whole numbers".to_owned());
        }
        TypeRef::Scalar(Scalar::File) => return Some("only `present` can be asked of it".to_owned()),
        TypeRef::Named(_) if is_object => return Some("only `present` can be asked of it".to_owned()),
        _ => {}
    }
    let limit = field.constraints.max_length?;
    let length = value.chars().count();
    let is_long = usize::try_from(limit).is_ok_and(|limit| length > limit);
    is_long.then(|| format!("it has {length} characters, and the field at most {limit}"))
}

/// The objects that have a field of each type; only types with conditions on a parent need it.
fn holders<'s>(context: &Context<'s>) -> HashMap<TypeId, Vec<(Home, &'s Fields)>> {
    let mut holders: HashMap<TypeId, Vec<(Home, &Fields)>> = HashMap::new();
    for object in context.objects() {
        let held = object
            .fields
            .items
            .iter()
            .filter_map(|field| context.types.named(object.home, field));
        for id in held.collect::<HashSet<TypeId>>() {
            holders.entry(id).or_default().push((object.home, object.fields));
        }
    }
    holders
}

fn known<'s>(fields: &'s Fields, name: &str, at: &Origin, problems: &mut Vec<Diagnostic>) -> Option<&'s Field> {
    let found = fields.find(name);
    if found.is_none() {
        let names: Vec<&str> = fields.items.iter().map(|field| field.name.as_str()).collect();
        let problem = Diagnostic::new(
            Code::UnknownCondition,
            format!("there is no field `{name}`"),
            at.label(""),
        )
        .related(fields.origin.label("in these fields"));
        problems.push(match nearest(name, names.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help(format!("the fields are: {}", names.join(", "))),
        });
    }
    found
}

/// The values that a condition narrows a field to must be among those that the field may have at all.
fn check_values(
    context: &Context<'_>,
    home: Home,
    field: &Field,
    condition: &Condition,
    at: &Origin,
    problems: &mut Vec<Diagnostic>,
) {
    let Some(allowed) = context.closed_values(home, field) else {
        return;
    };
    let at = at.key("values");
    for value in condition
        .then
        .values
        .iter()
        .filter(|value| !allowed.contains(&value.as_str()))
    {
        problems.push(not_listed(value, field, &allowed, &at));
    }
}

fn can_never_be(value: &str, field: &Field, at: &Origin) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownCondition,
        format!("`{}` can never be `{value}`", field.name),
        at.value_label(""),
    )
}

fn not_listed(value: &str, field: &Field, allowed: &[&str], at: &Origin) -> Diagnostic {
    let problem = can_never_be(value, field, at);
    match nearest(value, allowed.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("its values are: {}", allowed.join(", "))),
    }
}
