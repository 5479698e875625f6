//! The tables that generated code is made of.

use serde_json::Value;

use super::Format;

/// The rules of an object's members.
#[derive(Debug)]
pub struct ObjectRules {
    /// The address of the page that states the rules.
    pub page: &'static str,
    /// The members with rules of their own or of their members.
    pub fields: &'static [FieldRules],
}

/// The rules of one member.
#[derive(Debug)]
pub struct FieldRules {
    /// The member's name on the wire.
    pub name: &'static str,
    /// What holds for the member itself.
    pub rules: &'static [Rule],
    /// What holds inside of it; for a list, inside of each item. Where the value is a text of the form
    /// [`JsonObject`](Format::JsonObject) or [`JsonList`](Format::JsonList), inside of what it holds. A function, because
    /// types may be recursive.
    pub object: Option<fn() -> &'static ObjectRules>,
}

impl FieldRules {
    /// Whether the value must not be shown.
    pub(super) fn is_secret(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::Secret))
    }

    /// Whether the value is what is told of a file: the name of every file is asked for an extension.
    pub(super) fn is_file(&self) -> bool {
        self.rules.iter().any(|rule| matches!(rule, Rule::Extensions(_)))
    }

    /// What the value holds, where it is a text that has to hold an object or a list.
    pub(super) fn opened(&self, value: &Value) -> Opened {
        let form = self.rules.iter().find_map(|rule| match rule {
            Rule::Format(form @ (Format::JsonObject | Format::JsonList)) => Some(*form),
            _ => None,
        });
        match (form, value) {
            (Some(form), Value::String(text)) => form.opened(text).map_or(Opened::Broken, Opened::Text),
            _ => Opened::Itself,
        }
    }
}

/// What is to be looked at for the members of a value.
pub(super) enum Opened {
    /// The value.
    Itself,
    /// What its text holds.
    Text(Value),
    /// Nothing: its text does not hold what it should, which a rule tells.
    Broken,
}

/// One documented rule. Except for [`Required`](Self::Required), [`When`](Self::When) and
/// [`Within`](Self::Within), absent fields keep every rule.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// The field must be there.
    Required,
    /// The value is a secret: no report shows it. Every value keeps this rule.
    Secret,
    /// A text has at most so many characters.
    MaxLength(u32),
    /// A text has at least so many characters.
    MinLength(u32),
    /// Only these values are allowed.
    Values(&'static [&'static str]),
    /// A text has this form; so has the text of a number or a boolean, where one stands in place of a text.
    Format(Format),
    /// A text begins so.
    StartsWith(&'static str),
    /// An integer, or a text that holds one, lies between these bounds, which belong to the range.
    Range {
        /// The smallest allowed value.
        min: Option<i64>,
        /// The largest allowed value.
        max: Option<i64>,
    },
    /// An amount lies between these bounds in fen, which belong to the range. What is not written as a decimal number
    /// keeps this rule: whether it has to be is for [`Format`](Self::Format) to say.
    AmountRange {
        /// The smallest allowed amount.
        min: Option<i64>,
        /// The largest allowed amount.
        max: Option<i64>,
    },
    /// The name of a file ends in a dot and one of these, in any case; none means that anything may stand there.
    Extensions(&'static [&'static str]),
    /// A file has at most so many bytes.
    MaxBytes(u64),
    /// A list has at most so many items.
    MaxItems(u32),
    /// A list has at least so many items.
    MinItems(u32),
    /// A list has no item twice.
    Unique,
    /// No two items of a list have the same value in this member.
    UniqueBy(&'static str),
    /// This integer plus the number of characters of a sibling (0 if absent) is at most `total`.
    WithLengthOf {
        /// The sibling.
        field: &'static str,
        /// The largest allowed sum.
        total: i64,
    },
    /// Further rules that hold because of a sibling. One inside of another holds when both do.
    When {
        /// The sibling.
        field: &'static str,
        /// What must be true of it.
        is: Is,
        /// What holds then.
        then: &'static [Rule],
    },
    /// Rules for a member of each object of this list.
    WithinEach {
        /// The member.
        field: &'static str,
        /// What holds for it.
        then: &'static [Rule],
    },
    /// Rules for a member of this object; also when this field is absent.
    Within {
        /// The member.
        field: &'static str,
        /// What holds for it.
        then: &'static [Rule],
    },
}

/// What a condition asks of a field. An empty text, an empty list and an empty file count as absent.
#[derive(Debug, Clone, Copy)]
pub enum Is {
    /// It is there, with any value.
    Present,
    /// It is not there.
    Absent,
    /// It has one of these values; booleans and integers are compared by their text.
    OneOf(&'static [&'static str]),
}
