use std::fmt;

use super::amount::Amount;
use super::plan::{Expected, Form, Rule};

/// A rule that a request breaks.
///
/// `Display` tells it in a line, such as `card_info.level: at most 4 characters, but it has 5`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Where the value is or should be, such as `card_info.front_text_list[2].label`.
    pub path: String,
    /// The rule.
    pub rule: Rule,
    /// What is wrong, such as `it has 5 characters`; of a secret it tells no character.
    pub found: String,
    /// Why the rule holds; nothing where it always does.
    pub because: Vec<Because>,
    /// The code of the method's own page for this, where it has one.
    pub(crate) code: Option<String>,
}

/// A field and the value that makes a rule hold, with others.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Because {
    /// The path of the field.
    pub path: String,
    /// Its value, or `absent`; `…` where it is a secret or no scalar.
    pub is: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.rule)?;
        if !self.found.is_empty() {
            write!(f, ", but {}", self.found)?;
        }
        for (index, Because { path, is }) in self.because.iter().enumerate() {
            let link = if index == 0 { "; it holds because" } else { " and" };
            write!(f, "{link} {path} is {is}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required"),
            Self::Kind(expected) => write!(f, "{expected} belongs here"),
            Self::MaxLength(limit) => write!(f, "at most {limit} characters"),
            Self::MinLength(limit) => write!(f, "at least {limit} characters"),
            Self::Values(values) => write!(f, "one of {}", values.join(", ")),
            Self::Format(form) => write!(f, "{form}"),
            Self::StartsWith(start) => write!(f, "begins with {start}"),
            Self::Range { min, max } => match (min, max) {
                (Some(min), Some(max)) => write!(f, "from {min} to {max}"),
                (Some(min), None) => write!(f, "at least {min}"),
                (None, Some(max)) => write!(f, "at most {max}"),
                (None, None) => f.write_str("any number"),
            },
            Self::AmountRange { min, max } => match (min.map(Amount), max.map(Amount)) {
                (Some(min), Some(max)) => write!(f, "from {min} to {max}"),
                (Some(min), None) => write!(f, "at least {min}"),
                (None, Some(max)) => write!(f, "at most {max}"),
                (None, None) => f.write_str("any amount"),
            },
            Self::Number => f.write_str("a whole number"),
            Self::Extensions(known) if known.is_empty() => f.write_str("the name of the file has an extension"),
            Self::Extensions(known) => write!(f, "the name of the file ends in one of {}", known.join(", ")),
            Self::MaxBytes(limit) => write!(f, "at most {limit} bytes"),
            Self::MaxItems(limit) => write!(f, "at most {limit} items"),
            Self::MinItems(limit) => write!(f, "at least {limit} items"),
            Self::Unique => f.write_str("no two items are the same"),
            Self::UniqueBy(member) => write!(f, "no two items have the same {member}"),
            Self::WithLengthOf { field, total } => write!(f, "with the length of {field} at most {total}"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Amount => "an amount",
            Self::Integer => "a whole number",
            Self::Boolean => "true or false",
            Self::File => "a file",
            Self::Object => "an object",
            Self::List => "a list",
        })
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DateTime => f.write_str("a real date and time, yyyy-MM-dd HH:mm:ss"),
            Self::Date => f.write_str("a real date, yyyy-MM-dd"),
            Self::DateOrMonth => f.write_str("a real date or month, yyyy-MM-dd or yyyy-MM"),
            Self::Decimal(scale) => write!(f, "a number with at most {scale} digits after the point"),
            Self::Digits(None) => f.write_str("digits"),
            Self::Digits(Some(count)) => write!(f, "{count} digits"),
            Self::Integer => f.write_str("a whole number"),
            Self::Url => f.write_str("an address with http:// or https://"),
            Self::HttpsUrl => f.write_str("an address with https://"),
            Self::Json => f.write_str("JSON"),
            Self::JsonObject => f.write_str("JSON of an object"),
            Self::JsonList => f.write_str("JSON of a list"),
            Self::Period => f.write_str("a number of months or days, such as 10m or 10d"),
            Self::Timeout => f.write_str("a whole number of minutes, hours or days, such as 90m, 2h or 15d, or 1c"),
        }
    }
}
