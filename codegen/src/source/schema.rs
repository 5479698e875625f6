//! The format as a JSON Schema, for editors: it completes keys, shows what they say, and marks mistakes while typing.

use serde_json::{Map, Value, json};

use super::shape::{Kind, Rule, Shape};
use super::shapes::{ACKNOWLEDGEMENT, FAMILY, METHOD, PACKAGE};

/// The kinds of files, and what the schema calls them.
const NAMED: &[(&str, &Shape)] = &[
    ("method", &METHOD),
    ("types", &FAMILY),
    ("crate", &PACKAGE),
    ("acknowledgement", &ACKNOWLEDGEMENT),
];

/// The JSON Schema of all files of descriptions, made of the tables that the reader goes by.
///
/// `$defs` has one schema for each kind of file; the whole chooses by the keys that only one kind has.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    for (name, shape) in NAMED {
        let schema = mapping(shape, &mut definitions);
        definitions.insert((*name).to_owned(), schema);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Descriptions of methods of the Alipay Open Platform",
        "$comment": "Written by `cargo xtask schema`.",
        "if": { "type": "array" },
        "then": { "items": reference("acknowledgement") },
        "else": {
            "if": any_of(&["name", "license", "runtime"]),
            "then": reference("crate"),
            "else": {
                "if": {
                    "allOf": [any_of(&["types", "notifications"])],
                    "not": any_of(&["method", "summary", "request", "response"]),
                },
                "then": reference("types"),
                "else": reference("method"),
            },
        },
        "$defs": definitions,
    })
}

fn any_of(keys: &[&str]) -> Value {
    json!({ "anyOf": keys.iter().map(|key| json!({ "required": [key] })).collect::<Vec<_>>() })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A mapping with fixed keys. Mappings inside of it are put into `shared`, and are referred to.
fn mapping(shape: &'static Shape, shared: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut value = kind(key.kind, shared);
        if let Value::Object(value) = &mut value {
            value.insert("description".to_owned(), json!(key.meaning));
        }
        properties.insert(key.name.to_owned(), value);
    }
    let mut schema = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let needed = shape.keys.iter().filter(|key| key.is_needed).map(|key| key.name);
    let needed: Vec<&str> = needed.collect();
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    for rule in shape.rules {
        match rule {
            Rule::OneOf(one, other) => schema["oneOf"] = json!([{ "required": [one] }, { "required": [other] }]),
            Rule::NotBoth(one, other) => schema["not"] = json!({ "required": [one, other] }),
            Rule::Needs(key, needs) | Rule::Asks(key, needs) => schema["dependentRequired"][*key] = json!([needs]),
            Rule::With(key, other, word) => {
                let with = json!({ "required": [other], "properties": { *other: { "const": word } } });
                schema["dependentSchemas"][*key] = with;
            }
            Rule::AtLeast(count) => schema["minProperties"] = json!(count),
        }
    }
    schema
}

/// A reference to a mapping that is described once.
fn shared_mapping(shape: &'static Shape, shared: &mut Map<String, Value>) -> Value {
    let name = shape
        .what
        .trim_start_matches("a ")
        .trim_start_matches("an ")
        .trim_start_matches("the ");
    let name = name.replace('`', "").replace(' ', "_");
    if !shared.contains_key(&name) {
        // A place for it first, so that a shape inside of itself would end.
        shared.insert(name.clone(), Value::Null);
        let schema = mapping(shape, shared);
        shared.insert(name.clone(), schema);
    }
    reference(&name)
}

fn kind(kind: Kind, shared: &mut Map<String, Value>) -> Value {
    let text = json!({ "type": "string" });
    let spelling = json!({ "type": ["string", "number", "boolean"] });
    let extension = json!({ "type": ["string", "integer", "boolean"], "pattern": "^[a-z0-9]+$", "minimum": 0 });
    match kind {
        Kind::Text => text,
        Kind::TextIfAny => json!({ "type": ["string", "null"] }),
        Kind::Address => pattern("^https?://"),
        Kind::MethodName => pattern("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$"),
        Kind::FieldName => pattern(FIELD_NAME),
        Kind::CrateName => pattern("^[a-z][a-z0-9_-]*$"),
        Kind::TypeRef(words) => json!({ "anyOf": [{ "enum": words() }, pattern(TYPE_NAME)] }),
        Kind::Word(words) => json!({ "enum": words() }),
        Kind::Requirement(words) => json!({ "enum": with_truth(words().into_iter()) }),
        Kind::YesNo => json!({ "enum": with_truth(["yes", "no"].into_iter()) }),
        Kind::Spelling => spelling,
        Kind::Spellings => json!({ "anyOf": [spelling, list(&spelling)] }),
        Kind::Count => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Range => {
            let end = json!({ "type": ["integer", "string", "null"], "pattern": "^(0|[1-9][0-9]*)([.][0-9]{1,2})?$" });
            json!({ "type": "array", "items": end, "minItems": 2, "maxItems": 2 })
        }
        Kind::Size => pattern("^[0-9]+ (KB|MB)$"),
        Kind::Extensions => json!({ "anyOf": [
            extension,
            { "type": "array", "items": extension, "minItems": 1 },
        ] }),
        Kind::Mapping(shape) => shared_mapping(shape, shared),
        Kind::Shared(shape) => json!({ "anyOf": [pattern(TYPE_NAME), shared_mapping(shape, shared)] }),
        Kind::List(shape) => list(&shared_mapping(shape, shared)),
        Kind::Premises => json!({
            "type": "object",
            "minProperties": 1,
            "propertyNames": pattern(FIELD_NAME),
            "additionalProperties": { "anyOf": [
                spelling,
                { "type": "array", "items": spelling, "minItems": 1 },
            ] },
        }),
        Kind::Fields(shape) => entries(&shared_mapping(shape, shared), Some(FIELD_NAME)),
        Kind::Types(shape) => entries(&shared_mapping(shape, shared), Some(TYPE_NAME)),
        Kind::Entries(shape) => entries(&shared_mapping(shape, shared), None),
        Kind::Texts => json!({ "type": "object", "additionalProperties": text }),
        Kind::Values(shape) => {
            let value = json!({ "anyOf": [{ "type": ["string", "null"] }, shared_mapping(shape, shared)] });
            json!({ "anyOf": [{ "type": "object", "additionalProperties": value }, list(&text)] })
        }
    }
}

const FIELD_NAME: &str = "^[A-Za-z_][A-Za-z0-9_.-]*$";
const TYPE_NAME: &str = "^[A-Z][A-Za-z0-9_]*$";

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A mapping with free keys, which may be left empty.
fn entries(value: &Value, names: Option<&str>) -> Value {
    let mut schema = json!({ "type": ["object", "null"], "additionalProperties": value });
    if let Some(names) = names {
        schema["propertyNames"] = pattern(names);
    }
    schema
}

/// YAML has truth values for `yes` and `no` in some editors, and words in others.
fn with_truth(words: impl Iterator<Item = &'static str>) -> Vec<Value> {
    words.map(Value::from).chain([json!(true), json!(false)]).collect()
}
