//! The words of the documentation.

use super::limits::limits;
use super::scope::RustName;
use crate::model::{Condition, ErrorCode, Field, Method, Requirement, Scalar, TypeRef, Value, ValueSet, Wire};

/// The part that an object has in talking to the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Applications send it, and may receive it too.
    Sent,
    /// The gateway answers with it.
    Answered,
    /// Alipay sends it by itself.
    Notified,
}

/// What to say about a field: what it is, then its limits, then an example.
pub(super) fn field(field: &Field, name: &RustName, values: Option<&ValueSet>, part: Part) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(field.description.as_deref().map(prose));
    let mut facts = vec![requirement(field, part).to_owned()];
    facts.extend(kind(field));
    facts.extend(limits(&field.constraints, field.list, field.format_inferred));
    if let Some(length) = field.stated_length {
        facts.push(format!("The page states a length of {length}, which is not checked."));
    }
    if let Some(set) = values {
        facts.push(choice(set));
    }
    facts.extend(field.conditions.iter().map(condition));
    if let Some(default) = &field.default {
        facts.push(format!("When absent: {}.", code(default)));
    }
    if field.only_in_sample {
        facts.push("The page shows it in a sample only, and states no rules.".to_owned());
    }
    if name.plain() != field.name.as_str() {
        facts.push(format!("Called {} on the wire.", code(field.name.as_str())));
    }
    paragraph(&mut lines, facts.join(" "));
    if !field.example.is_empty() {
        let examples: Vec<String> = field.example.iter().map(|example| code(example)).collect();
        let reservation = field.example_breaks.as_deref().map(|why| format!(" ({})", prose(why)));
        paragraph(
            &mut lines,
            format!("Example: {}{}", examples.join(", "), reservation.unwrap_or_default()),
        );
    }
    lines
}

/// What comes back, and what reads it where that is no answer of the gateway.
pub(super) fn response(method: &Method) -> String {
    let name = code(method.name.as_str());
    match method.wire {
        Wire::Page => format!("What the user's browser brings back from {name}, as `VerifiedReturn::read` gives it."),
        Wire::App => format!("What the app brings back from {name}, as `Client::read_app_result` gives it."),
        Wire::BizContent | Wire::Flat | Wire::Upload => format!("What comes back from {name}."),
    }
}

/// What to say about the setter of a field.
pub(super) fn brief(field: &Field) -> String {
    match &field.description {
        Some(text) => prose(text.split_inclusive(". ").next().unwrap_or(text).trim_end()),
        None => format!("Sets {}.", code(field.name.as_str())),
    }
}

fn requirement(field: &Field, part: Part) -> &'static str {
    match (field.required, part) {
        (Requirement::Yes, Part::Sent) => "Required.",
        (Requirement::No, Part::Sent) => "Optional.",
        (Requirement::Unstated, Part::Sent) => "Whether it is required is not stated.",
        (Requirement::Yes, Part::Answered) => "There on success.",
        (Requirement::Yes, Part::Notified) => "Always there, says the page.",
        (Requirement::No, _) => "Not always there.",
        (Requirement::Unstated, _) => "Whether it is always there is not stated.",
    }
}

fn kind(field: &Field) -> Option<String> {
    match (&field.item, field.list) {
        (TypeRef::Scalar(Scalar::Integer), false) => Some("An integer.".to_owned()),
        (TypeRef::Scalar(Scalar::Boolean), false) => Some("True or false.".to_owned()),
        (TypeRef::Scalar(Scalar::File), _) => Some(file(&field.constraints.extensions)),
        _ => None,
    }
}

fn file(extensions: &[String]) -> String {
    if extensions.is_empty() {
        return "A file whose name has an extension.".to_owned();
    }
    let extensions: Vec<String> = extensions.iter().map(|it| code(&format!(".{it}"))).collect();
    format!("A file whose name ends in one of {}.", extensions.join(", "))
}

fn choice(set: &ValueSet) -> String {
    let values: Vec<String> = set.values.iter().map(|value| code(&value.wire)).collect();
    match (values.as_slice(), set.open) {
        ([only], false) => format!("Only {only}."),
        (values, false) => format!("One of {}.", values.join(", ")),
        (values, true) => format!("{}, or another value.", values.join(", ")),
    }
}

fn condition(condition: &Condition) -> String {
    let subject = code(&condition.subject.word());
    let when = match condition.is.as_slice() {
        [] => format!("{subject} is present"),
        [value] => format!("{subject} is {}", code(value)),
        values => {
            let values: Vec<String> = values.iter().map(|value| code(value)).collect();
            format!("{subject} is one of {}", values.join(", "))
        }
    };
    let mut then = Vec::new();
    if condition.then.required {
        then.push("required".to_owned());
    }
    if !condition.then.values.is_empty() {
        let values: Vec<String> = condition.then.values.iter().map(|value| code(value)).collect();
        then.push(if values.len() == 1 {
            format!("only {}", values.join(""))
        } else {
            format!("only one of {}", values.join(", "))
        });
    }
    then.extend(
        limits(&condition.then, false, false)
            .iter()
            .map(|limit| lower_first(limit.trim_end_matches('.'))),
    );
    format!("When {when}: {}.", then.join("; "))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What to say about a value of a list.
pub(super) fn value(value: &Value) -> Vec<String> {
    match &value.meaning {
        Some(meaning) => vec![format!("{}: {}", code(&value.wire), prose(meaning))],
        None => vec![code(&value.wire)],
    }
}

/// What to say about a list of values.
pub(super) fn values(description: Option<&str>, fields: &str, set: &ValueSet) -> Vec<String> {
    let first = description.map_or_else(|| format!("The values of {fields}."), prose);
    let rest = if set.open {
        "Other values are allowed; they are kept as they are."
    } else {
        "Other values are kept as they are when they are received, and refused by validation when they are sent."
    };
    vec![first, String::new(), rest.to_owned()]
}

/// What to say about an error code.
pub(super) fn error_code(error: &ErrorCode) -> Vec<String> {
    vec![format!(
        "{}: {} {}",
        code(&error.code),
        prose(&error.meaning),
        prose(&error.action)
    )]
}

/// What to say about the error codes of a method.
pub(super) fn error_codes(method: &str) -> Vec<String> {
    vec![
        format!("The error codes that the page of {} lists.", code(method)),
        String::new(),
        "The list is open: the gateway sends common codes too, and a page can be out of date.".to_owned(),
    ]
}

/// What to say about a method, apart from its example.
pub(super) fn method(method: &Method) -> Vec<String> {
    let mut lines = vec![prose(&method.summary)];
    if let Some(more) = &method.description {
        paragraph(&mut lines, prose(more));
    }
    if let Some(why) = &method.deprecated {
        paragraph(&mut lines, format!("**Deprecated.** {}", prose(why)));
    }
    paragraph(
        &mut lines,
        format!(
            "Method {}, version {}. [Official page]({}).",
            code(method.name.as_str()),
            method.version,
            method.source
        ),
    );
    if method.read_only {
        paragraph(&mut lines, "Changes nothing, so it may be repeated.".to_owned());
    }
    for (heading, wanted) in [
        ("Required", Requirement::Yes),
        ("Optional", Requirement::No),
        ("Not stated whether required", Requirement::Unstated),
    ] {
        let fields: Vec<String> = method
            .request
            .items
            .iter()
            .filter(|field| field.required == wanted)
            .map(|field| code(field.name.as_str()))
            .collect();
        if !fields.is_empty() {
            paragraph(&mut lines, format!("{heading}: {}.", fields.join(", ")));
        }
    }
    if !method.errors.is_empty() {
        paragraph(&mut lines, "# Error codes".to_owned());
        lines.push(String::new());
        lines.extend([
            String::from("| code | meaning | what to do |"),
            String::from("|---|---|---|"),
        ]);
        for error in &method.errors {
            let cell = |text: &str| prose(text).replace('|', "\\|");
            lines.push(format!(
                "| {} | {} | {} |",
                code(&error.code),
                cell(&error.meaning),
                cell(&error.action)
            ));
        }
    }
    lines
}

fn paragraph(lines: &mut Vec<String>, text: String) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(text);
}

/// Text as code: between as many backticks as it takes.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let line = text.replace(['\n', '\r'], " ");
    if line.is_empty() {
        "(empty)".to_owned()
    } else if longest > 0 || line.starts_with(' ') {
        format!("{fence} {line} {fence}")
    } else {
        format!("{fence}{line}{fence}")
    }
}

/// What prose cannot show as it is.
const MARKS: [char; 9] = ['[', ']', '<', '>', '*', '&', '\\', '_', '\n'];

/// A sentence of a description as Markdown that shows it letter by letter, but for what stands between backticks.
pub(super) fn prose(text: &str) -> String {
    let text = text.trim();
    let mut shown = String::with_capacity(text.len());
    if text.starts_with(['#', '-', '+', '=', '|', '~']) {
        // At the beginning of a line these make headings, lists, rules, tables and code.
        shown.push('\\');
    }
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            shown.push('`');
        }
        if index % 2 == 1 || !part.contains(MARKS) && !part.contains("://") {
            shown.push_str(part);
            continue;
        }
        for word in part.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
            if bare.starts_with("https://") || bare.starts_with("http://") {
                shown.push('<');
                shown.push_str(bare);
                shown.push('>');
                shown.push_str(&word[bare.len()..]);
            } else {
                let letters: Vec<char> = word.chars().collect();
                for (at, letter) in letters.iter().enumerate() {
                    let inside_word = at > 0 && letters.get(at + 1).is_some_and(|next| next.is_alphanumeric());
                    if matches!(letter, '[' | ']' | '<' | '>' | '*' | '&' | '\\') || (*letter == '_' && !inside_word) {
                        shown.push('\\');
                    }
                    shown.push(if *letter == '\n' { ' ' } else { *letter });
                }
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{code, prose};

    #[test]
    fn prose_is_shown_letter_by_letter() {
        for (text, markdown) in [
            ("Sends a_b to [all] <b>.", r"Sends a_b to \[all\] \<b\>."),
            ("_x_ and *y* & `a*b`.", r"\_x\_ and \*y\* \& `a*b`."),
            ("See https://a.b/c_d.", "See <https://a.b/c_d>."),
            ("# No heading", r"\# No heading"),
            (" two\nlines ", "two lines"),
        ] {
            assert_eq!(prose(text), markdown);
        }
    }

    #[test]
    fn code_may_hold_backticks() {
        for (text, markdown) in [("a", "`a`"), ("a`b", "`` a`b ``"), ("", "(empty)"), ("a\nb", "`a b`")] {
            assert_eq!(code(text), markdown);
        }
    }
}
