use super::{Check, Context, Object, ObjectPart};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{Condition, Field, Fields, Home, Origin, Subject, TypeId};

pub(super) const CHECK: Check = Check {
    id: "conditions_resolve",
    purpose: "conditions are about fields and values that exist",
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in &object.fields.items {
            let origin = object.fields.origin_of(field);
            for (index, condition) in field.conditions.iter().enumerate() {
                let mut at = origin.key("when");
                at.path = at.path.index(index);
                check_subject(context, &object, condition, &at, problems);
                check_values(context, object.home, field, condition, &at, problems);
            }
            if let Some(rule) = &field.constraints.with_length_of {
                known(
                    object.fields,
                    rule.field.as_str(),
                    &origin.key("with_length_of").key("field"),
                    problems,
                );
            }
        }
    }
}

fn check_subject(
    context: &Context<'_>,
    object: &Object<'_>,
    condition: &Condition,
    at: &Origin,
    problems: &mut Vec<Diagnostic>,
) {
    let at = at.key("if").key(&condition.subject.word());
    let holders = match (&condition.subject, object.part) {
        (Subject::Sibling(_), _) => vec![(object.home, object.fields)],
        (Subject::Parent(_), ObjectPart::Type(id)) => holders(context, id),
        (Subject::Parent(_), ObjectPart::Section(..)) => Vec::new(),
    };
    if holders.is_empty() {
        problems.push(
            Diagnostic::new(Code::UnknownCondition, "no object holds this one", at.label(""))
                .help("`parent.` is for fields of a type that another object has as a field"),
        );
    }
    for (home, fields) in holders {
        let Some(subject) = known(fields, condition.subject.field().as_str(), &at, problems) else {
            continue;
        };
        let Some(allowed) = context.closed_values(home, subject) else {
            continue;
        };
        for value in condition.is.iter().filter(|value| !allowed.contains(&value.as_str())) {
            problems.push(not_listed(value, subject.name.as_str(), &allowed, &at));
        }
    }
}

/// The objects that have a field of type `id`.
fn holders<'s>(context: &Context<'s>, id: TypeId) -> Vec<(Home, &'s Fields)> {
    let holds = |object: &Object<'s>, field: &Field| context.types.named(object.home, field) == Some(id);
    context
        .objects()
        .filter(|object| object.fields.items.iter().any(|field| holds(object, field)))
        .map(|object| (object.home, object.fields))
        .collect()
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
        problems.push(not_listed(value, field.name.as_str(), &allowed, &at));
    }
}

fn not_listed(value: &str, field: &str, allowed: &[&str], at: &Origin) -> Diagnostic {
    let problem = Diagnostic::new(
        Code::UnknownCondition,
        format!("`{field}` can never be `{value}`"),
        at.value_label(""),
    );
    match nearest(value, allowed.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("its values are: {}", allowed.join(", "))),
    }
}
