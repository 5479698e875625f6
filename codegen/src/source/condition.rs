use serde_yaml::Value as Yaml;

use super::node::Node;
use super::shapes::{CONDITION, WITH_LENGTH_OF};
use super::table::{Table, entries};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Condition, Constraints, FieldName, Format, Is, Premise, Range, Scalar, Subject, WithLengthOf, hundredths,
};

/// Reads the rules that a field and a condition have in common.
pub(super) fn constraints(table: &Table<'_>, problems: &mut Vec<Diagnostic>) -> Constraints {
    let name = |key, problems: &mut Vec<Diagnostic>| {
        table
            .get(key)
            .and_then(|node: Node<'_>| node.name(FieldName::parse, problems))
    };
    Constraints {
        required: false,
        secret: table.yes("secret", problems),
        max_length: table.count("max_length", problems),
        min_length: table.count("min_length", problems),
        values: Vec::new(),
        format: format(table, problems),
        starts_with: table.text("starts_with", problems),
        range: table.get("range").and_then(|node| range(&node, problems)),
        extensions: table
            .get("extensions")
            .map(|node| extensions(&node, problems))
            .unwrap_or_default(),
        max_bytes: table.get("max_bytes").and_then(|node| node.size(problems)),
        max_items: table.count("max_items", problems),
        min_items: table.count("min_items", problems),
        unique: table.yes("unique", problems),
        unique_by: name("unique_by", problems),
        with_length_of: table
            .get("with_length_of")
            .and_then(|node| with_length_of(&node, problems)),
    }
}

fn format(table: &Table<'_>, problems: &mut Vec<Diagnostic>) -> Option<Format> {
    if let Some((scalar, format)) = type_with_format(table) {
        for node in ["format", "scale", "digits"].iter().filter_map(|key| table.get(key)) {
            let message = format!("`{}` beside the type `{}`", node.key(), scalar.word());
            problems.push(
                node.key_problem(Code::RuleOnWrongType, message)
                    .help(format!("remove it: such a text is always {}", format.looks())),
            );
        }
        return Some(format);
    }
    let word = table.get("format").and_then(|node| node.word(Format::WORDS, problems));
    let (scale, digits) = (table.get("scale"), table.get("digits"));
    if let Some(node) = scale.as_ref().filter(|_| !matches!(word, Some(Format::Decimal(_)))) {
        problems.push(node.key_problem(Code::Contradiction, "`scale` belongs to `format: decimal`"));
    }
    if let Some(node) = digits.as_ref().filter(|_| !matches!(word, Some(Format::Digits(_)))) {
        problems.push(node.key_problem(Code::Contradiction, "`digits` belongs to `format: digits`"));
    }
    Some(match word? {
        Format::Decimal(usual) => Format::Decimal(match scale {
            Some(node) => match node.count(problems).map(u8::try_from) {
                Some(Ok(scale)) => scale,
                _ => usual,
            },
            None => usual,
        }),
        Format::Digits(_) => Format::Digits(digits.and_then(|node| node.count(problems))),
        other => other,
    })
}

/// The type of a field, where it says the form of the text.
fn type_with_format(table: &Table<'_>) -> Option<(Scalar, Format)> {
    let node = table.get("type").or_else(|| table.get("list_of"))?;
    let (_, scalar) = Scalar::WORDS
        .iter()
        .find(|(word, _)| node.value.as_str() == Some(word))?;
    Some((*scalar, scalar.format()?))
}

fn range(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Range> {
    let Yaml::Sequence(ends) = node.value else {
        problems.push(node.wrong_kind("a list of two numbers, smallest and largest, for example `[8, 32]`"));
        return None;
    };
    let [min, max] = ends.as_slice() else {
        problems.push(
            node.problem(
                Code::BadValue,
                format!("`range` must have two numbers, but it has {}", ends.len()),
            )
            .help("write the smallest and the largest number, and `null` where there is no limit"),
        );
        return None;
    };
    let before = problems.len();
    let amounts = ends.iter().any(Yaml::is_string);
    let end = |index, value, problems: &mut Vec<Diagnostic>| match value {
        &Yaml::Null => None,
        value if amounts => amount_end(&node.item(index, value), problems),
        value => node.item(index, value).integer(problems),
    };
    let range = Range {
        min: end(0, min, problems),
        max: end(1, max, problems),
        amounts,
    };
    (problems.len() == before).then_some(range)
}

fn amount_end(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<i64> {
    let text = node.value.as_str();
    let hundredths = text.and_then(hundredths);
    if hundredths.is_none() {
        let written = node.raw();
        problems.push(
            node.problem(Code::BadValue, format!("`{}` cannot be an end of a range of amounts", text.unwrap_or(&written)))
                .help("write both ends as amounts with at most two decimals between quotes, or `null` for no limit: `[\"0.01\", \"100000000\"]`; whole numbers that are no amounts stand without quotes: `[8, 32]`"),
        );
    }
    hundredths
}

fn extensions(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let found = node.spellings(problems);
    if matches!(node.value, Yaml::Sequence(items) if items.is_empty()) {
        problems.push(
            node.problem(Code::BadValue, "`extensions` lists none")
                .help("leave it out where any extension will do"),
        );
    }
    let is_plain = |text: &String| !text.is_empty() && text.bytes().all(|it| matches!(it, b'a'..=b'z' | b'0'..=b'9'));
    for wrong in found.iter().filter(|text| !is_plain(text)) {
        problems.push(
            node.problem(Code::BadValue, format!("`{wrong}` cannot be an extension"))
                .help("write small letters and digits without the dot, for example `[jpg, png]`"),
        );
    }
    found
}

fn with_length_of(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<WithLengthOf> {
    let table = Table::open(node, &WITH_LENGTH_OF, problems)?;
    let field = table.need("field", problems)?.name(FieldName::parse, problems);
    let total = table.need("total", problems)?.integer(problems);
    Some(WithLengthOf {
        field: field?,
        total: total?,
    })
}

/// Reads the conditions of a field.
pub(super) fn read_all(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Vec<Condition> {
    let Yaml::Sequence(items) = node.value else {
        problems.push(node.wrong_kind("a list of conditions, each with `if` and what holds then"));
        return Vec::new();
    };
    items
        .iter()
        .enumerate()
        .filter_map(|(index, value)| read(index, &node.item(index, value), problems))
        .collect()
}

fn read(index: usize, node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Condition> {
    let table = Table::open(node, &CONDITION, problems)?;
    let before = problems.len();
    let premises = table.need("if", problems).and_then(|node| premises(&node, problems))?;
    let mut then = constraints(&table, problems);
    then.required = table.yes("required", problems);
    if let Some(node) = table.get("values") {
        then.values = node.spellings(problems);
    }
    if then == Constraints::default() && problems.len() == before && table.strangers().next().is_none() {
        problems.push(
            node.problem(Code::MissingKey, "this condition has no consequence")
                .help("say what holds then, without a dash below `if`, for example:\n- if: { channel: POST }\n  required: yes"),
        );
    }
    Some(Condition { index, premises, then })
}

/// What must be true, all of it.
fn premises(node: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Vec<Premise>> {
    let Some(mapping) = node.value.as_mapping() else {
        problems.push(node.wrong_kind("a mapping from other fields to their value or values"));
        return None;
    };
    if mapping.is_empty() {
        problems.push(
            node.problem(Code::BadValue, "`if` names no field")
                .help("name the field that the rules depend on, for example `if: { channel: POST }`"),
        );
        return None;
    }
    let found = entries(node, mapping, problems);
    let premises: Vec<Premise> = found.iter().filter_map(|entry| premise(entry, problems)).collect();
    // Of a condition that is known in part, nobody can tell when it holds.
    (premises.len() == mapping.len()).then_some(premises)
}

fn premise(entry: &Node<'_>, problems: &mut Vec<Diagnostic>) -> Option<Premise> {
    let (wanted, parent) = match entry.key().strip_prefix("parent.") {
        Some(name) => (name, true),
        None => (entry.key(), false),
    };
    let name = match FieldName::parse(wanted) {
        Ok(name) => name,
        Err(rule) => {
            problems.push(
                entry
                    .key_problem(Code::BadName, format!("`{wanted}` cannot be the name of a field"))
                    .help(rule),
            );
            return None;
        }
    };
    let subject = if parent {
        Subject::Parent(name)
    } else {
        Subject::Sibling(name)
    };
    let word = Is::WORDS.iter().find(|(word, _)| entry.value.as_str() == Some(*word));
    let is = match (word, entry.value) {
        (Some((_, is)), _) => is.clone(),
        (None, Yaml::Sequence(items)) if items.is_empty() => {
            problems.push(
                entry
                    .problem(Code::BadValue, format!("`{}` is asked for no value", entry.key()))
                    .help("list the values that it may have, or write `present` or `absent`"),
            );
            return None;
        }
        (None, Yaml::Tagged(_)) => {
            let message = format!("`{}` is asked for something with `!`", entry.key());
            let help = format!("{}, or for `present` or `absent`", Is::NO_NOT);
            problems.push(entry.problem(Code::BadValue, message).help(help));
            return None;
        }
        _ => {
            let before = problems.len();
            let values = entry.spellings(problems);
            if problems.len() > before {
                return None;
            }
            Is::OneOf(values)
        }
    };
    Some(Premise { subject, is })
}
