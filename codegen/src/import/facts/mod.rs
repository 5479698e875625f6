//! What the cells of a row say about a field, as the model of the descriptions has it.

mod alternatives;
mod conditions;
mod formats;
mod kinds;
mod limits;
mod values;

use super::Note;
use super::page::{Flag, Row};
use super::words;
use crate::model::{Constraints, Field, FieldName, Requirement, Scalar, TypeRef, ValueSet};

pub(super) use alternatives::Alternatives;
pub(super) use conditions::Wanted;
pub(super) use formats::infer;
pub(super) use kinds::type_name;

/// A field of the draft.
#[derive(Clone, Debug)]
pub(super) struct Drafted {
    /// The line of the page that it was found on.
    pub(super) line: usize,
    pub(super) field: Field,
    /// What a person must decide.
    pub(super) todo: Vec<String>,
    /// Conditions whose other field is still to be found.
    pub(super) wanted: Vec<Wanted>,
    /// Fields of which one is needed, still to be found too.
    pub(super) alternatives: Vec<Alternatives>,
    /// Names of other fields may be what the values of the text are about.
    pub(super) text: String,
}

impl Drafted {
    /// A field of which nothing but the name is known.
    pub(super) fn new(line: usize, name: FieldName) -> Self {
        Self {
            line,
            field: Field {
                name,
                rust_name: None,
                item: TypeRef::Scalar(Scalar::String),
                unclear_type: None,
                list: false,
                required: Requirement::No,
                constraints: Constraints::default(),
                conditions: Vec::new(),
                values: None,
                enum_name: None,
                stated_length: None,
                format_inferred: false,
                default: None,
                example: Vec::new(),
                example_breaks: None,
                only_in: None,
                json: false,
                placement: None,
                deprecated: None,
                description: Some(pointer(line)),
            },
            todo: Vec::new(),
            wanted: Vec::new(),
            alternatives: Vec::new(),
            text: String::new(),
        }
    }

    /// Whether the field holds objects.
    pub(super) fn is_object(&self) -> bool {
        matches!(self.field.item, TypeRef::Named(_))
    }
}

/// The text that stands where a person has to write a sentence.
pub(super) fn pointer(line: usize) -> String {
    format!("TODO, see line {line} of the page")
}

/// Reads a row. Objects get their type from whoever knows the other rows.
pub(super) fn read(row: &Row<'_>, name: FieldName, unmarked: Requirement, notes: &mut Vec<Note>) -> Drafted {
    let mut drafted = Drafted::new(row.line, name);
    drafted.text = row.text.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    drafted.field.required = match row.flag {
        Flag::Required => Requirement::Yes,
        Flag::Optional => Requirement::No,
        Flag::Missing => unmarked,
    };
    kinds::read(row, &mut drafted);
    if words::has(&drafted.text, words::DEPRECATED) {
        drafted.field.deprecated = Some(pointer(row.line));
    }
    if drafted.is_object() {
        limits::items(&mut drafted);
    } else {
        values::read(row, &mut drafted, notes);
        formats::read(&mut drafted);
        limits::items(&mut drafted);
        limits::range(&mut drafted);
        limits::default(&mut drafted);
        example(row, &mut drafted, notes);
    }
    conditions::read(row, &mut drafted, notes);
    alternatives::read(row, &mut drafted);
    drafted
}

/// Takes the example over, if it is one.
fn example(row: &Row<'_>, drafted: &mut Drafted, notes: &mut Vec<Note>) {
    let Some(example) = row.example.as_deref().map(str::trim).filter(|text| !text.is_empty()) else {
        return;
    };
    let is_none =
        words::NO_EXAMPLE.contains(&example) || words::NO_EXAMPLE_STARTS.iter().any(|start| example.starts_with(start));
    let is_wrong = match drafted.field.item {
        TypeRef::Scalar(Scalar::Integer) => example.parse::<i64>().is_err(),
        TypeRef::Scalar(Scalar::Boolean) => example.parse::<bool>().is_err(),
        TypeRef::Scalar(Scalar::File) => true,
        _ => false,
    };
    if is_wrong && !is_none {
        notes.push(Note::new(
            row.line,
            format!("the example of `{}` was left out: `{example}`", row.name),
        ));
    }
    if !is_wrong && !is_none {
        drafted.field.example = vec![example.to_owned()];
        formats::infer(drafted, example);
    }
}

/// The values of a field, where the list is closed.
pub(super) fn closed(set: Option<&ValueSet>) -> Option<Vec<&str>> {
    set.filter(|set| !set.open)
        .map(|set| set.values.iter().map(|value| value.wire.as_str()).collect())
}
