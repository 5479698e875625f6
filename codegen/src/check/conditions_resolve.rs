use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use super::examples_obey::{broken_rule, listed};
use super::{Check, Context, ObjectPart};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{
    Condition, Field, Fields, Home, Is, Origin, Premise, Requirement, Scalar, Subject, TypeId, TypeRef, amount,
    hundredths,
};

pub(super) const CHECK: Check = Check {
    id: "conditions_resolve",
    purpose: "conditions are about fields and values that exist, hold at times and not always, and only narrow",
    codes: &[Code::UnknownCondition, Code::Doubtful],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    let holders = LazyCell::new(|| holders(context));
    for object in context.objects() {
        for field in &object.fields.items {
            let origin = || object.fields.origin_of(field);
            for condition in &field.conditions {
                let at = origin().key("when").index(condition.index);
                for premise in &condition.premises {
                    let at_subject = at.key("if").key(&premise.subject.word());
                    let subjects = match (&premise.subject, object.part) {
                        (Subject::Sibling(_), _) => vec![(object.home, object.fields)],
                        (Subject::Parent(_), ObjectPart::Type(id)) => holders.get(&id).cloned().unwrap_or_default(),
                        (Subject::Parent(_), ObjectPart::Section(..)) => Vec::new(),
                    };
                    if premise.subject == Subject::Sibling(field.name.clone()) {
                        problems.push(
                            Diagnostic::new(
                                Code::UnknownCondition,
                                format!("a condition of `{}` on itself", field.name),
                                at_subject.label(""),
                            )
                            .help("name another field of the same object, or write the rule at the field itself"),
                        );
                    } else {
                        let is_alone = condition.premises.len() == 1;
                        check_subject(context, &subjects, premise, is_alone, &at_subject, problems);
                    }
                }
                check_then(field, condition, &origin, &at, problems);
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
    premise: &Premise,
    is_alone: bool,
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
        if let Some(subject) = known(fields, premise.subject.field().as_str(), at, problems) {
            let values = context.closed_values(home, subject);
            check_asked(context, home, subject, values.as_deref(), &premise.is, at, problems);
            let told = sense(subject, values.as_deref(), &premise.is, is_alone);
            problems.extend(told.map(|(message, help)| {
                let problem = Diagnostic::new(Code::UnknownCondition, message, at.label("")).help(help);
                match subject.required {
                    Requirement::Yes => problem.related(fields.origin_of(subject).label("required")),
                    _ => problem,
                }
            }));
        }
    }
}

/// The subject must be able to have each of the values.
fn check_asked(
    context: &Context<'_>,
    home: Home,
    subject: &Field,
    allowed: Option<&[&str]>,
    is: &Is,
    at: &Origin,
    problems: &mut Vec<Diagnostic>,
) {
    if !context.has_clear_type(home, subject) {
        return;
    }
    let is_object = context.members(home, subject).is_some();
    let asked = is.values();
    for (index, value) in asked.iter().enumerate() {
        let why = match subject.item {
            TypeRef::Scalar(Scalar::File) => Some("only `present` and `absent` can be asked of it".to_owned()),
            TypeRef::Named(_) if is_object => Some("only `present` and `absent` can be asked of it".to_owned()),
            TypeRef::Scalar(Scalar::Boolean) if value.parse::<bool>().is_err() => {
                Some("its values are: true, false".to_owned())
            }
            TypeRef::Scalar(Scalar::Integer) if value.parse::<i64>().is_err() => {
                Some("its values are whole numbers".to_owned())
            }
            TypeRef::Scalar(Scalar::Amount) if hundredths(value).map(amount).as_ref() != Some(value) => {
                Some("an amount is compared as it is sent, with two decimals: `\"88.80\"`".to_owned())
            }
            _ => match allowed {
                Some(allowed) if allowed.contains(&value.as_str()) => None,
                Some(allowed) => Some(format!("its values are: {}", listed(allowed))),
                None => broken_rule(subject, None, value).map(|rule| rule.why),
            },
        };
        // One value may stand in a list as well as alone.
        let place = if asked.len() > 1 { at.index(index) } else { at.clone() };
        let Some(why) = why else {
            let known = context.types.values(home, subject);
            let is_known = known.is_some_and(|set| set.values.iter().any(|known| known.wire == *value));
            let help = doubt(value, asked).filter(|_| !is_known);
            problems.extend(help.map(|help| doubtful(value, subject, &place).help(help)));
            continue;
        };
        if let Some(negated) = negated(value) {
            let rest = allowed.unwrap_or_default().iter().filter(|it| **it != negated);
            let rest: Vec<&str> = rest.copied().collect();
            let problem = can_never_be(value, subject, &place);
            problems.push(problem.help(format!("{}: `[{}]`", Is::NO_NOT, listed(&rest))));
            continue;
        }
        let words = allowed.unwrap_or_default().iter().copied();
        let words = words.chain(Is::WORDS.iter().map(|(word, _)| *word));
        let problem = can_never_be(value, subject, &place);
        problems.push(match nearest(value, words) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem.help(why),
        });
    }
}

/// The value in one that somebody meant to exclude.
fn negated(value: &str) -> Option<&str> {
    let rest = value.strip_prefix('!').or_else(|| value.strip_prefix("not "))?;
    Some(rest.trim_start_matches('=').trim())
}

/// What to write instead of a text that a field may have, but that most likely is a slip.
fn doubt(value: &str, asked: &[String]) -> Option<String> {
    if negated(value).is_some() {
        return Some(format!("{}, or for `present` or `absent`", Is::NO_NOT));
    }
    // The values of the platform are seldom written in small letters.
    let is_word = asked.len() == 1 && value.bytes().all(|byte| byte.is_ascii_lowercase());
    let near = nearest(value, Is::WORDS.iter().map(|(word, _)| *word)).filter(|_| is_word)?;
    Some(format!(
        "did you mean `{near}`? If it is a value, list it under `values:` of the field"
    ))
}

fn doubtful(value: &str, subject: &Field, place: &Origin) -> Diagnostic {
    Diagnostic::new(
        Code::Doubtful,
        format!("`{}` is compared with the text `{value}`", subject.name),
        place.value_label(""),
    )
}

/// What is asked of a field must sometimes be true, and sometimes not: what is wrong with it, and what to do.
fn sense(subject: &Field, allowed: Option<&[&str]>, is: &Is, is_alone: bool) -> Option<(String, &'static str)> {
    let name = &subject.name;
    let is_required = subject.required == Requirement::Yes;
    let leave_out = if is_alone {
        "write the rule at the field itself, without a condition"
    } else {
        "leave this field out of the condition"
    };
    let is_all = |values: &[String]| {
        let is_asked = |value: &&str| values.iter().any(|asked| asked == value);
        allowed.is_some_and(|allowed| allowed.len() > 1 && allowed.iter().all(is_asked))
    };
    Some(match is {
        Is::Absent if is_required => (
            format!("`{name}` is required, so this never holds"),
            "remove the condition, or say when the other field is not required",
        ),
        Is::Present if is_required && !subject.list => {
            (format!("`{name}` is always there, so this always holds"), leave_out)
        }
        Is::OneOf(values) if is_all(values) && is_required => (
            format!("these are all values of `{name}`, so this always holds"),
            leave_out,
        ),
        Is::OneOf(values) if is_all(values) => (
            format!("these are all values of `{name}`"),
            "write `present` instead of them",
        ),
        _ => return None,
    })
}

/// What a condition demands must be more than what the field demands anyway.
fn check_then(
    field: &Field,
    condition: &Condition,
    origin: &dyn Fn() -> Origin,
    at: &Origin,
    problems: &mut Vec<Diagnostic>,
) {
    if condition.then.required && field.required == Requirement::Yes {
        problems.push(
            Diagnostic::new(
                Code::UnknownCondition,
                format!("`{}` is required anyway", field.name),
                at.key("required").label(""),
            )
            .related(origin().key("required").label("here"))
            .help("remove one of the two: the field is either always required or under this condition"),
        );
    }
    let (own, then) = (&field.constraints, &condition.then);
    let range =
        |pick: fn(crate::model::Range) -> Option<i64>, rules: &crate::model::Constraints| rules.range.and_then(pick);
    let beyond = |then: Option<i64>, own: Option<i64>| matches!((then, own), (Some(then), Some(own)) if then > own);
    let below = |then: Option<i64>, own: Option<i64>| beyond(own, then);
    let number = |count: Option<u32>| count.map(i64::from);
    for (key, is_wider) in [
        ("max_length", beyond(number(then.max_length), number(own.max_length))),
        ("min_length", below(number(then.min_length), number(own.min_length))),
        ("max_items", beyond(number(then.max_items), number(own.max_items))),
        ("min_items", below(number(then.min_items), number(own.min_items))),
        (
            "range",
            beyond(range(|it| it.max, then), range(|it| it.max, own))
                || below(range(|it| it.min, then), range(|it| it.min, own)),
        ),
    ] {
        if is_wider {
            problems.push(
                Diagnostic::new(
                    Code::UnknownCondition,
                    format!("`{key}` of this condition is wider than that of the field, which always holds"),
                    at.key(key).value_label(""),
                )
                .related(origin().key(key).value_label("always holds"))
                .help("a condition can only narrow: give the field the widest rule, and each condition its own"),
            );
        }
    }
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
    let given = condition.then.values.iter().enumerate();
    for (index, value) in given.filter(|(_, value)| !allowed.contains(&value.as_str())) {
        problems.push(not_listed(value, field, &allowed, &at.index(index)));
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
        None => problem.help(format!("its values are: {}", listed(allowed))),
    }
}
