//! How one rule of a description is dropped or shifted.

use alipay_codegen::model::{Condition, Constraints, Field, Format, Is, Range, Requirement, Subject, ValueSet};

use crate::documents::LONGEST_LIST;

/// A change of a rule: in what the defect lies, what is changed, and how.
pub(crate) type Edit<T> = (&'static str, String, Box<dyn Fn(&mut T)>);

fn edit<T>(kind: &'static str, what: impl Into<String>, change: impl Fn(&mut T) + 'static) -> Edit<T> {
    (kind, what.into(), Box::new(change))
}

pub(crate) fn edits_of(field: &Field) -> Vec<Edit<Field>> {
    let mut edits = vec![match field.required {
        Requirement::Yes => edit("required", "not required", |field: &mut Field| {
            field.required = Requirement::No;
        }),
        _ => edit("required", "required", |field: &mut Field| {
            field.required = Requirement::Yes;
        }),
    }];
    if field.format_inferred {
        edits.push(edit("format_inferred", "format checked", |field: &mut Field| {
            field.format_inferred = false;
        }));
    }
    for (kind, what, change) in field.values.iter().flat_map(edits_of_values) {
        edits.push(edit(kind, what, move |field: &mut Field| {
            field.values.iter_mut().for_each(&change);
        }));
    }
    for (kind, what, change) in edits_of_rules(field, &field.constraints, field.format_inferred) {
        edits.push(edit(kind, what, move |field: &mut Field| {
            change(&mut field.constraints);
        }));
    }
    for (at, condition) in field.conditions.iter().enumerate() {
        for (kind, what, change) in edits_of_rules(field, &condition.then, false) {
            let what = format!("under condition {at}, {what}");
            edits.push(edit(kind, what, move |field: &mut Field| {
                change(&mut field.conditions[at].then);
            }));
        }
        for (kind, what, change) in edits_of_condition(condition) {
            let what = format!("condition {at} {what}");
            edits.push(edit(kind, what, move |field: &mut Field| {
                change(&mut field.conditions[at]);
            }));
        }
        let kind = if condition
            .premises
            .iter()
            .any(|it| matches!(it.subject, Subject::Parent(_)))
        {
            "parent"
        } else {
            "condition"
        };
        edits.push(edit(
            kind,
            format!("condition {at} dropped"),
            move |field: &mut Field| drop(field.conditions.remove(at)),
        ));
    }
    edits
}

pub(crate) fn edits_of_values(set: &ValueSet) -> Vec<Edit<ValueSet>> {
    let mut edits = vec![edit("open", "opened or closed", |set: &mut ValueSet| {
        set.open = !set.open;
    })];
    if !set.open {
        edits.push(edit("values", "last one dropped", |set: &mut ValueSet| {
            drop(set.values.pop());
        }));
        edits.push(edit("values", "first one dropped", |set: &mut ValueSet| {
            drop(set.values.remove(0));
        }));
    }
    edits
}

fn edits_of_condition(condition: &Condition) -> Vec<Edit<Condition>> {
    let mut edits = Vec::new();
    for (at, premise) in condition.premises.iter().enumerate() {
        let mut add = |what: &str, is: Is| {
            let what = format!("{what}, for {}", premise.subject.word());
            let kind = match premise.is {
                Is::Absent => "absent",
                _ => "condition",
            };
            edits.push(edit(kind, what, move |condition: &mut Condition| {
                condition.premises[at].is = is.clone();
            }));
        };
        match &premise.is {
            Is::Present => {
                add("never holds", Is::OneOf(vec!["no such value".to_owned()]));
                add("holds where it should not", Is::Absent);
            }
            Is::Absent => add("holds where it should not", Is::Present),
            Is::OneOf(values) => {
                add("holds for any value", Is::Present);
                let other = values.iter().map(|value| format!("{value}?")).take(1);
                let values = other.chain(values.iter().skip(1).cloned());
                add("holds for another value", Is::OneOf(values.collect()));
            }
        }
        if condition.premises.len() > 1 {
            let what = format!("without {}", premise.subject.word());
            edits.push(edit("several", what, move |condition: &mut Condition| {
                drop(condition.premises.remove(at));
            }));
        }
    }
    edits
}

/// `±1` of a limit that can be told apart from the one that is there.
fn shifts(limit: Option<u32>, least: u32) -> Vec<(String, Option<u32>)> {
    let Some(limit) = limit else { return Vec::new() };
    let mut shifts = vec![(format!("{limit} is {}", limit + 1), Some(limit + 1))];
    if limit > least {
        shifts.push((format!("{limit} is {}", limit - 1), Some(limit - 1)));
        shifts.push((format!("{limit} dropped"), None));
    }
    shifts
}

fn edits_of_rules(field: &Field, rules: &Constraints, format_inferred: bool) -> Vec<Edit<Constraints>> {
    let mut edits: Vec<Edit<Constraints>> = Vec::new();
    let mut add = |kind, what: &str, change: Box<dyn Fn(&mut Constraints)>| edits.push((kind, what.to_owned(), change));
    if rules.required {
        add("required", "not required", Box::new(|rules| rules.required = false));
    }
    // An empty text counts as absent, so that a least length of 1 says something in a list only.
    let shortest = u32::from(!field.list);
    for (what, limit) in shifts(rules.max_length, 0) {
        add("max_length", &what, Box::new(move |rules| rules.max_length = limit));
    }
    for (what, limit) in shifts(rules.min_length, shortest) {
        add("min_length", &what, Box::new(move |rules| rules.min_length = limit));
    }
    // Lists that are longer than any that is made.
    let most = rules
        .max_items
        .filter(|most| usize::try_from(*most).is_ok_and(|most| most < LONGEST_LIST));
    for (what, limit) in shifts(most, 0) {
        add("max_items", &what, Box::new(move |rules| rules.max_items = limit));
    }
    for (what, limit) in shifts(rules.min_items, 1) {
        add("min_items", &what, Box::new(move |rules| rules.min_items = limit));
    }
    if !rules.values.is_empty() {
        add("values", "one dropped", Box::new(|rules| drop(rules.values.pop())));
    }
    if let Some(format) = rules.format.filter(|_| !format_inferred) {
        add(format.word(), "dropped", Box::new(|rules| rules.format = None));
        for other in others(format) {
            let change = move |rules: &mut Constraints| rules.format = Some(other);
            add(format.word(), &format!("{format:?} is {other:?}"), Box::new(change));
        }
    }
    if let Some(start) = rules.starts_with.clone() {
        add("starts_with", "dropped", Box::new(|rules| rules.starts_with = None));
        let longer = format!("{start}7");
        add(
            "starts_with",
            "longer",
            Box::new(move |rules| rules.starts_with = Some(longer.clone())),
        );
    }
    if let Some(range) = rules.range {
        let kind = if range.amounts { "amount_range" } else { "range" };
        add(kind, "dropped", Box::new(|rules| rules.range = None));
        for (what, by) in [("higher", 1), ("lower", -1)] {
            let change = move |rules: &mut Constraints| {
                rules.range = Some(Range {
                    min: range.min.map(|min| min + by),
                    max: range.max.map(|max| max + by),
                    ..range
                });
            };
            add(kind, what, Box::new(change));
        }
    }
    if !rules.extensions.is_empty() {
        add("extensions", "any", Box::new(|rules| rules.extensions.clear()));
        add("extensions", "one less", Box::new(|rules| drop(rules.extensions.pop())));
    }
    if let Some(limit) = rules.max_bytes {
        add(
            "max_bytes",
            "more",
            Box::new(move |rules| rules.max_bytes = Some(limit + 1)),
        );
        add(
            "max_bytes",
            "less",
            Box::new(move |rules| rules.max_bytes = Some(limit - 1)),
        );
        add("max_bytes", "dropped", Box::new(|rules| rules.max_bytes = None));
    }
    if rules.unique {
        add("unique", "dropped", Box::new(|rules| rules.unique = false));
    }
    if rules.unique_by.is_some() {
        add("unique_by", "dropped", Box::new(|rules| rules.unique_by = None));
    }
    if rules.with_length_of.is_some() {
        add(
            "with_length_of",
            "dropped",
            Box::new(|rules| rules.with_length_of = None),
        );
        for by in [1, -1] {
            let change = move |rules: &mut Constraints| rules.with_length_of.iter_mut().for_each(|it| it.total += by);
            add("with_length_of", &format!("total {by:+}"), Box::new(change));
        }
    }
    edits
}

/// Formats that are nearly the same.
fn others(format: Format) -> Vec<Format> {
    match format {
        Format::Decimal(scale) => vec![Format::Decimal(scale + 1), Format::Decimal(scale - 1)],
        Format::Digits(Some(count)) => vec![Format::Digits(Some(count + 1)), Format::Digits(None)],
        Format::Digits(None) => vec![Format::Integer, Format::Decimal(1)],
        Format::Integer => vec![Format::Digits(None)],
        Format::Url => vec![Format::HttpsUrl],
        Format::HttpsUrl => vec![Format::Url],
        Format::Date => vec![Format::DateTime, Format::DateOrMonth],
        Format::DateTime | Format::DateOrMonth => vec![Format::Date],
        Format::Period => vec![Format::Timeout],
        Format::Timeout => vec![Format::Period],
        Format::Json => Vec::new(),
    }
}
