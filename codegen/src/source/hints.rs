//! What somebody most likely meant by a word that the format does not have.

use serde_yaml::Value;

/// How a condition is written, to be copied.
const CONDITION: &str = "\
a rule that holds under a condition is written like this:
when:
  - if: { channel: POST }
    required: yes";

/// What to write instead of a key that `what` does not have.
pub(super) fn key(what: &str, given: &str) -> Option<String> {
    let plain: String = given.chars().filter(char::is_ascii_alphanumeric).collect();
    let words = match (what, plain.to_ascii_lowercase().as_str()) {
        (_, "") if given == "<<" => "there are no merge keys: write the rules out at each field that has them",
        (
            "a field",
            "if" | "requiredif" | "requiredwhen" | "condition" | "conditions" | "conditional" | "onlyif" | "dependson",
        ) => CONDITION,
        ("a field", "mandatory" | "must" | "necessary") => "write `required: yes`",
        ("a field", "optional" | "nullable") => "write `required: no`, or leave it out",
        ("a field", "length" | "size" | "len" | "maxlen") => "write `max_length: …`",
        ("a field", "enum" | "enums" | "options" | "choices" | "oneof") => "write `values: …`",
        ("a field", "pattern" | "regex" | "regexp") => "write `format: …`, if one of the formats fits",
        ("a field", "min" | "max" | "minimum" | "maximum") => "write `range: [1, 99]`, with the smallest number first",
        ("a field", "array" | "list" | "items" | "itemtype") => "write `list_of: …` instead of `type: …`",
        ("a field", "fields" | "properties" | "children") => {
            "give the object a type: define it under `types:`, and name it in `type:` or `list_of:`"
        }
        (
            "a field" | "a type" | "a method" | "a notification",
            "desc" | "comment" | "remark" | "note" | "doc" | "docs" | "title" | "label",
        ) => "write `description: …`",
        ("a value" | "an error code", "description" | "desc" | "comment" | "text" | "message" | "msg" | "cause") => {
            "write `meaning: …`"
        }
        ("an error code", "solution" | "advice" | "todo" | "mend" | "help" | "fix") => "write `action: …`",
        ("a condition", "then" | "else" | "rules") => "write what holds then beside `if`, without a key of its own",
        ("a method", "name" | "api") => "write `method: …`",
        ("a method", "url" | "page" | "link") => "write `source: …`",
        ("a method", "params" | "parameters" | "bizcontent" | "body" | "fields") => "write `request: …`",
        ("a method", "result" | "returns" | "answer") => "write `response: …`",
        ("a method", "enums" | "definitions" | "objects" | "schemas") => "write `types: …`",
        ("a method", "errorcodes" | "codes") => "write `errors: …`",
        ("a method", "examples" | "example") => "write `samples: …`",
        _ => "",
    };
    if !words.is_empty() {
        return Some(words.to_owned());
    }
    let (key, rest) = given.split_once([':', '：', '='])?;
    let is_word = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word.then(|| format!("put a colon and a space behind `{key}`: `{key}: {}`", rest.trim_start()))
}

/// What to write instead of a word that a key does not take.
pub(super) fn word(key: &str, given: &str) -> Option<String> {
    match key {
        "type" | "list_of" => type_name(given),
        "format" => format(given).map(str::to_owned),
        "required" => match given.to_ascii_lowercase().as_str() {
            "optional" | "o" | "may" => Some("write `required: no`, or leave it out".to_owned()),
            "mandatory" | "must" | "m" | "always" => Some("write `required: yes`".to_owned()),
            "conditional" | "sometimes" | "c" => Some(CONDITION.to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// What to write instead of a type that there is not.
pub(crate) fn type_name(given: &str) -> Option<String> {
    let lower = given.to_ascii_lowercase();
    let (head, inner) = lower.split_once(['<', '[', '(']).unwrap_or((lower.as_str(), ""));
    let words = match head {
        "list" | "array" | "set" | "vec" | "collection" => {
            let start = given.len() - inner.len();
            let inner = given[start..].trim_end_matches(['>', ']', ')', ' ']);
            let inner = if inner.is_empty() { "string" } else { inner };
            return Some(format!("a list has `list_of` instead of `type`: `list_of: {inner}`"));
        }
        "amount" | "money" | "price" | "currency" => {
            "write `amount` for an amount in yuan; one in another currency is text with `format: decimal`"
        }
        "decimal" | "double" | "float" | "number" | "bigdecimal" => {
            "write `amount` for an amount in yuan, and `integer` for whole numbers; \
            other numbers are text: write `format: decimal` instead of a type"
        }
        "date-time" | "datetime" | "timestamp" | "time" => "write `date-time`",
        "date" | "date-or-month" | "url" | "json" | "digits" | "period" | "timeout" => {
            return Some(format!(
                "that is text of a form: write `format: {head}` instead of a type"
            ));
        }
        "int" | "long" | "short" | "int32" | "int64" | "uint" => "write `integer`",
        "bool" => "write `boolean`",
        "text" | "str" | "varchar" | "char" | "string" | "id" => {
            "write `string`, or leave it out: a field is text without it"
        }
        "object" | "map" | "dict" | "struct" | "complex" => {
            "give the object a type: define it under `types:`, and write its name here"
        }
        "enum" => "write `values:` with the values instead of a type",
        "bytes" | "binary" | "stream" | "filecontent" => "write `file`",
        _ => {
            let is_own = given.starts_with(|first: char| first.is_ascii_lowercase());
            let name = heck::ToUpperCamelCase::to_upper_camel_case(given);
            return is_own.then(|| format!("the name of a type of your own begins with a capital letter: `{name}`"));
        }
    };
    Some(words.to_owned())
}

fn format(given: &str) -> Option<&'static str> {
    Some(match given.to_ascii_lowercase().as_str() {
        "amount" | "price" | "money" => "write `type: amount` instead for an amount in yuan, or `format: decimal`",
        "double" | "float" => "write `format: decimal`",
        "number" | "int" | "long" => "write `format: integer`, or `format: digits` where no sign may be",
        "time" | "timestamp" => "write `format: date-time`",
        "uri" | "link" => "write `format: url`",
        "https" => "write `format: https-url`",
        "time-out" | "duration" | "interval" => {
            "write `format: timeout` for minutes, hours or days, or `format: period` for months or days"
        }
        pattern if pattern.contains("hh:mm") => "write `format: date-time`",
        pattern if pattern.matches("yyyy-mm").count() > 1 => "write `format: date-or-month`",
        pattern if pattern.contains("yyyy-mm-dd") => "write `format: date`",
        "email" | "phone" | "mobile" | "text" | "string" => "leave it out, and say it in the description",
        _ => return None,
    })
}

/// How to write a value that is of another kind than its key takes.
pub(super) fn kind(key: &str, expected: &str, found: &Value) -> Option<String> {
    let text = found.as_str();
    if let Some(hint) = dashes(expected, found) {
        return Some(hint);
    }
    if matches!(found, Value::Tagged(_)) {
        return Some("put text that begins with `!` between quotes".to_owned());
    }
    if expected == "a whole number" && matches!(found, Value::Number(_)) {
        return Some("an end of a range of amounts stands between quotes: `[\"0.01\", \"100000000\"]`".to_owned());
    }
    if expected.starts_with("a whole number") {
        return number(text?);
    }
    Some(
        if expected.starts_with("a list of conditions") || (key == "required" && found.is_mapping()) {
            CONDITION.to_owned()
        } else if expected.starts_with("a mapping from one field") {
            "for example `if: { channel: POST }`, or `if: { channel: [POST, SHOP] }` for one of several".to_owned()
        } else if expected == "a mapping that describes a field" {
            let description = text.map_or("…", |_| "What it is.");
            format!("for example:\n{key}:\n  required: yes\n  max_length: 32\n  description: {description}")
        } else if expected == "a mapping that describes an error code" {
            format!(
                "for example:\n{key}:\n  meaning: {}\n  action: What to do about it.",
                text.unwrap_or("What went wrong.")
            )
        } else if expected == "a mapping that describes a type" {
            format!(
                "for example:\n{key}:\n  description: What it is.\n  fields:\n    name:\n      description: What that is."
            )
        } else if expected.starts_with("a mapping from values") {
            let listed = text.map(|text| text.replace(['|', '/', '，', ';'], ",").replace(" ,", ","));
            format!(
                "write a list, `values: [{}]`, or each value with its meaning in a line of its own",
                listed.as_deref().unwrap_or("OPEN, CLOSED")
            )
        } else if expected.starts_with("a list of two numbers") {
            let numbers: Vec<String> = numbers(found).iter().map(i64::to_string).collect();
            format!(
                "write `range: [{}]`",
                if numbers.len() == 2 {
                    numbers.join(", ")
                } else {
                    "1, 99".to_owned()
                }
            )
        } else if expected.starts_with("a mapping from languages") {
            "name the language of the sample:\nrequest:\n  java: |\n    { … }".to_owned()
        } else if expected == "text" && matches!(key, "type" | "list_of") && found.is_sequence() {
            "write the name of one type, without brackets".to_owned()
        } else if expected == "text" && key.is_empty() && found.is_mapping() {
            "remove the dashes: values with meanings are a mapping, `POST: It is sent by post.`".to_owned()
        } else {
            return None;
        },
    )
}

/// What to write instead of a list where keys belong.
fn dashes(expected: &str, found: &Value) -> Option<String> {
    let items = found.as_sequence().filter(|_| expected.starts_with("a mapping"))?;
    let mapping = items.first()?.as_mapping()?;
    let (key, value) = mapping.iter().next()?;
    let named = value.as_str().filter(|_| key.as_str() == Some("name"));
    Some(match (named, key.as_str()?) {
        (Some(name), _) if expected.contains("names") => {
            format!("this is no list: each name is a key without a dash, `{name}:`, with the rest below it")
        }
        (_, key) => {
            format!("this is no list: remove the dashes, so that keys such as `{key}:` stand below each other")
        }
    })
}

/// The number in text that should have been one.
fn number(text: &str) -> Option<String> {
    if text.parse::<u64>().is_ok() {
        return Some(format!("remove the quotes: `{text}`"));
    }
    let end = text
        .find(|it: char| !it.is_ascii_digit() && it != ',')
        .unwrap_or(text.len());
    let digits: String = text[..end].chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| format!("write the number alone: `{digits}`"))
}

/// The whole numbers in what should have been a range.
fn numbers(found: &Value) -> Vec<i64> {
    match found {
        Value::Mapping(mapping) => {
            let find = |names: [&str; 3]| names.iter().find_map(|name| mapping.get(*name)?.as_i64());
            find(["min", "minimum", "from"])
                .into_iter()
                .chain(find(["max", "maximum", "to"]))
                .collect()
        }
        Value::String(text) => {
            let parts = text
                .split(|it: char| !it.is_ascii_digit())
                .filter(|part| !part.is_empty());
            parts.filter_map(|part| part.parse().ok()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::{key, kind, type_name, word};

    #[test]
    fn what_was_meant_is_proposed() {
        for (what, given, proposed) in [
            ("a field", "required_if", "when:"),
            ("a field", "mandatory", "required: yes"),
            ("a field", "optional", "required: no"),
            ("a field", "<<", "no merge keys"),
            ("a value", "description", "meaning"),
            ("a condition", "if:{ channel", "`if: { channel`"),
        ] {
            let hint = key(what, given).unwrap_or_default();
            assert!(hint.contains(proposed), "{given}: {hint}");
        }
        for (given, proposed) in [
            ("decimal", "format: decimal"),
            ("decimal", "`amount`"),
            ("Price", "`amount`"),
            ("datetime", "`date-time`"),
            ("int", "integer"),
            ("String", "`string`"),
            ("List<GiftItem>", "list_of: GiftItem"),
            ("giftItem", "GiftItem"),
            ("gift_item", "GiftItem"),
        ] {
            let hint = type_name(given).unwrap_or_default();
            assert!(hint.contains(proposed), "{given}: {hint}");
        }
        assert_eq!(key("a field", "surname"), None);
        assert_eq!(type_name("Surname"), None);
        assert!(word("format", "yyyy-MM-dd HH:mm:ss").is_some_and(|hint| hint.contains("date-time")));
        assert!(word("format", "yyyy-MM-dd or yyyy-MM").is_some_and(|hint| hint.contains("date-or-month")));
        assert!(word("format", "time-out").is_some_and(|hint| hint.contains("format: timeout")));
        assert_eq!(word("wire", "int"), None);
    }

    #[test]
    fn a_value_of_another_kind_is_written_anew() {
        for (name, expected, found, proposed) in [
            ("max_length", "a whole number", "\"64\"", "`64`"),
            ("max_length", "a whole number", "1,024 chars", "`1024`"),
            ("range", "a list of two numbers", "1-99", "[1, 99]"),
            ("range", "a list of two numbers", "{ min: 1, max: 99 }", "[1, 99]"),
            ("values", "a mapping from values", "A, B", "[A, B]"),
            (
                "x",
                "a mapping that describes an error code",
                "It is wrong.",
                "meaning: It is wrong.",
            ),
        ] {
            let found: Value = serde_yaml::from_str(found).expect("YAML");
            let hint = kind(name, expected, &found).unwrap_or_default();
            assert!(hint.contains(proposed), "{found:?}: {hint}");
        }
    }
}
