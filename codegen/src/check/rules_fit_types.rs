use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Constraints, Field, Format, Home, Origin, Range, Scalar, TypeRef};

pub(super) const CHECK: Check = Check {
    id: "rules_fit_types",
    purpose: "a field has only rules that its type can keep",
    codes: &[Code::RuleOnWrongType],
    run,
};

fn run(context: &Context<'_>, problems: &mut Vec<Diagnostic>) {
    for object in context.objects() {
        for field in object
            .fields
            .items
            .iter()
            .filter(|field| context.has_clear_type(object.home, field))
        {
            let conditions = field.conditions.iter();
            let conditions = conditions.map(|condition| (Some(condition.index), &condition.then));
            for (key, needs) in own_misfits(context, object.home, field) {
                problems.push(report(context, object.home, field, key, &object.fields.origin_of(field)).help(needs));
            }
            for (condition, constraints) in std::iter::once((None, &field.constraints)).chain(conditions) {
                // The form that the type itself gives was not written.
                let own = field.format_of_type().filter(|_| condition.is_none());
                let format = constraints.format.filter(|_| own.is_none());
                let constraints = Constraints {
                    format,
                    ..constraints.clone()
                };
                for (key, needs) in misfits(context, object.home, field, &constraints) {
                    let at = place(object.fields.origin_of(field), condition);
                    let problem = report(context, object.home, field, key, &at);
                    let problem = problem.help(format!("`{key}` is for {needs}"));
                    problems.push(match key {
                        "range" => range_help(field, problem),
                        "max_items" | "min_items" | "unique" => problem.help("a list has `list_of` instead of `type`"),
                        _ => problem,
                    });
                }
            }
        }
    }
}

fn report(context: &Context<'_>, home: Home, field: &Field, key: &str, at: &Origin) -> Diagnostic {
    let message = format!("`{key}` on `{}`, which is {}", field.name, kind(context, home, field));
    Diagnostic::new(Code::RuleOnWrongType, message, at.key(key).label(""))
}

/// Keys that only a field itself has and that say nothing of its type, with what to do instead.
fn own_misfits(context: &Context<'_>, home: Home, field: &Field) -> Vec<(&'static str, &'static str)> {
    let has_members = context.members(home, field).is_some();
    let is_text = field.item == TypeRef::Scalar(Scalar::String);
    [
        (
            "json",
            field.json && !has_members,
            "`json` is for objects and lists of objects; a text that holds any JSON has `format: json`",
        ),
        (
            "example",
            !field.example.is_empty() && has_members && !field.json,
            "give the fields of the object examples of their own",
        ),
        (
            "default",
            field.default.is_some() && has_members,
            "give the fields of the object defaults of their own",
        ),
        (
            "stated_length",
            field.stated_length.is_some() && (is_text || field.json),
            "write `max_length`, which is checked; `stated_length` is for what has no length in characters",
        ),
    ]
    .into_iter()
    .filter_map(|(key, misfit, help)| misfit.then_some((key, help)))
    .collect()
}

/// The field at `origin` itself, or one of its conditions.
fn place(origin: Origin, condition: Option<usize>) -> Origin {
    match condition {
        None => origin,
        Some(index) => {
            let mut at = origin.key("when");
            at.path = at.path.index(index);
            at
        }
    }
}

fn misfits(
    context: &Context<'_>,
    home: Home,
    field: &Field,
    constraints: &Constraints,
) -> Vec<(&'static str, &'static str)> {
    let text = field.item == TypeRef::Scalar(Scalar::String);
    let file = field.item == TypeRef::Scalar(Scalar::File);
    let number = field.item == TypeRef::Scalar(Scalar::Integer);
    let chosen = context.types.named(home, field).is_some() && context.members(home, field).is_none();
    let members = context.members(home, field);
    let unique_by_fits = constraints
        .unique_by
        .as_ref()
        .is_none_or(|member| field.list && members.is_some_and(|fields| fields.find(member.as_str()).is_some()));
    [
        (
            "secret",
            constraints.secret && (!text || field.values.is_some()),
            "text, but not for text out of a list",
        ),
        (
            "max_length",
            constraints.max_length.is_some() && !text && !chosen && !field.json,
            "text; a length that cannot be enforced is a `stated_length`",
        ),
        (
            "min_length",
            constraints.min_length.is_some() && !text && !field.json,
            "text",
        ),
        ("format", constraints.format.is_some() && !text, "text"),
        ("starts_with", constraints.starts_with.is_some() && !text, "text"),
        ("values", !constraints.values.is_empty() && !text && !chosen, "text"),
        ("values", field.values.is_some() && !text, "text"),
        (
            "range",
            constraints
                .range
                .is_some_and(|range| !range_fits(field, range, constraints)),
            "numbers and amounts, and text that holds some",
        ),
        (
            "with_length_of",
            constraints.with_length_of.is_some() && (field.list || constraints.secret || !text && !number),
            "numbers, and text that holds a number and is no secret",
        ),
        ("extensions", !constraints.extensions.is_empty() && !file, "files"),
        ("max_bytes", constraints.max_bytes.is_some() && !file, "files"),
        ("max_items", constraints.max_items.is_some() && !field.list, "lists"),
        ("min_items", constraints.min_items.is_some() && !field.list, "lists"),
        (
            "unique",
            constraints.unique && (!field.list || members.is_some()),
            "lists of scalars",
        ),
        ("unique_by", !unique_by_fits, "lists of objects that have that member"),
    ]
    .into_iter()
    .filter_map(|(key, misfit, needs)| misfit.then_some((key, needs)))
    .collect()
}

/// Whether the ends of a range are of the kind of the field.
fn range_fits(field: &Field, range: Range, constraints: &Constraints) -> bool {
    let has_format = |format: Option<Format>| matches!(format, Some(Format::Decimal(_)));
    let is_decimal = has_format(field.constraints.format) || has_format(constraints.format);
    match field.item {
        TypeRef::Scalar(Scalar::Amount) => range.amounts,
        TypeRef::Scalar(Scalar::Integer) => !range.amounts,
        TypeRef::Scalar(Scalar::String) => !range.amounts || is_decimal,
        _ => false,
    }
}

fn range_help(field: &Field, problem: Diagnostic) -> Diagnostic {
    match field.item {
        TypeRef::Scalar(Scalar::Amount) => {
            problem.help("write the ends in yuan, between quotes: `range: [\"0.01\", \"100000000\"]`")
        }
        TypeRef::Scalar(Scalar::Integer) => problem.help("write whole numbers without quotes: `range: [8, 32]`"),
        TypeRef::Scalar(Scalar::String) => problem
            .help("write whole numbers without quotes, or say with `format: decimal` that the text holds amounts"),
        _ => problem,
    }
}

fn kind(context: &Context<'_>, home: Home, field: &Field) -> String {
    let item = match &field.item {
        TypeRef::Scalar(Scalar::String) => "text".to_owned(),
        TypeRef::Scalar(scalar) => format!("of type `{}`", scalar.word()),
        TypeRef::Named(name) if context.members(home, field).is_some() => format!("an object, `{name}`"),
        TypeRef::Named(name) => format!("one of the values of `{name}`"),
    };
    let is_in_text = field.json && context.members(home, field).is_some();
    match (field.list, is_in_text) {
        (true, true) => format!("a text that holds a list whose items are {item}"),
        (true, false) => format!("a list whose items are {item}"),
        (false, true) => format!("a text that holds {item}"),
        (false, false) => item,
    }
}
