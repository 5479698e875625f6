//! The schema for editors says what the reader says.

use std::collections::BTreeMap;

use alipay_codegen::diagnostic::Code;
use alipay_codegen::source::{FAMILY_FILE, PACKAGE_FILE, Texts, parse, schema};
use alipay_tests::descriptions::{fixture, real};
use alipay_tests::project;
use jsonschema::Validator;
use serde_json::{Value, json};

/// One validator for each kind of file, and one for all.
struct Validators(BTreeMap<&'static str, Validator>);

impl Validators {
    fn new() -> Self {
        let build = |schema: &Value| jsonschema::validator_for(schema).expect("a schema");
        let kinds = ["method", "types", "crate"].map(|kind| {
            let mut one = schema();
            for key in ["if", "then", "else"] {
                one.as_object_mut().expect("an object").remove(key);
            }
            one["$ref"] = json!(format!("#/$defs/{kind}"));
            (kind, build(&one))
        });
        let mut all = BTreeMap::from(kinds);
        all.insert("all", build(&schema()));
        Self(all)
    }

    fn accept(&self, path: &str, value: &Value) -> bool {
        self.0[kind(path)].is_valid(value)
    }
}

fn kind(path: &str) -> &'static str {
    if path == PACKAGE_FILE {
        "crate"
    } else if path.ends_with(FAMILY_FILE) {
        "types"
    } else {
        "method"
    }
}

/// Whether the reader takes `value`, as far as a schema can tell.
fn is_read(path: &str, value: &Value) -> bool {
    let text = serde_yaml::to_string(value).expect("YAML");
    let (_, problems) = parse(&Texts::from([(path.to_owned(), text)]));
    problems.is_empty()
}

fn value(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

#[test]
fn the_committed_schema_is_fresh() {
    let committed = std::fs::read_to_string(project().join("spec/schema.json")).expect("a schema");
    let committed: Value = serde_json::from_str(&committed).expect("JSON");
    assert!(committed == schema(), "run `cargo xtask schema > spec/schema.json`");
}

#[test]
fn good_descriptions_fit_the_schema() {
    let validators = Validators::new();
    let good = std::fs::read_dir(project().join("tests/fixtures/good")).expect("a folder");
    let good = good.map(|folder| {
        fixture(&format!(
            "good/{}",
            folder.expect("an entry").file_name().to_string_lossy()
        ))
    });
    let mut count = 0;
    for (path, text) in good.chain([real(), fixture("every_construct")]).flatten() {
        let value = value(&text).expect("YAML");
        assert!(validators.accept(&path, &value), "{path}\n{text}");
        assert!(validators.0["all"].is_valid(&value), "{path}\n{text}");
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn bad_descriptions_do_not_fit_where_a_schema_can_tell() {
    let validators = Validators::new();
    for name in [
        "unknown_key",
        "wrong_kind",
        "missing_key",
        "missing_key_inside",
        "bad_value",
        "bad_name",
        "file_limits",
        "bad_type",
    ] {
        let refused = |(path, text): (&String, &String)| !validators.accept(path, &value(text).expect("YAML"));
        assert!(fixture(&format!("bad/{name}")).iter().any(refused), "{name}");
    }
    for code in [
        Code::UnknownKey,
        Code::MissingKey,
        Code::WrongKind,
        Code::BadValue,
        Code::BadName,
    ] {
        for example in code.explanation().example {
            assert!(
                !validators.accept(example.path, &value(example.text).expect("YAML")),
                "{code}"
            );
        }
    }
}

/// Values that keys take, and values that they do not.
fn probes() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!("yes"),
        json!("no"),
        json!("unstated"),
        json!(0),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(""),
        json!("text"),
        json!("alipay.some.method"),
        json!("https://a.b"),
        json!("Name"),
        json!("5 MB"),
        json!("integer"),
        json!("date"),
        json!("flat"),
        json!("sample"),
        json!("parameter"),
        json!("present"),
        json!([]),
        json!([1, 2]),
        json!([1, null]),
        json!(["a"]),
        json!(["a", 2]),
        json!([{}]),
        json!([null]),
        json!({}),
        json!({ "a": 1 }),
        json!({ "a": {} }),
        json!({ "A": {} }),
        json!({ "a": "b" }),
        json!({ "required": "yes" }),
        json!({ "path": "a" }),
        json!({ "field": "a", "total": 1 }),
        json!({ "A": { "fields": {} } }),
        json!({ "A": { "meaning": "a", "action": "b" } }),
        json!([{ "if": { "a": 1 }, "required": true }]),
        json!([{ "if": { "a": 1 } }]),
        json!([{ "if": { "a": 1, "b": 2 }, "format": "date" }]),
    ]
}

/// All places of a value, as pointers.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(key, value)| places(value, &format!("{here}/{}", escaped(key)), found)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, value)| places(value, &format!("{here}/{at}"), found)),
        _ => {}
    }
}

/// Puts every probe in every place of descriptions that have every construct, takes every member away, and asks both.
#[test]
fn the_schema_and_the_reader_agree_about_every_change() {
    let validators = Validators::new();
    let mut disagreements = Vec::new();
    let mut counts = [0, 0];
    let mut ask = |path: &str, changed: &Value, what: String| {
        let read = is_read(path, changed);
        counts[usize::from(read)] += 1;
        if validators.accept(path, changed) != read {
            disagreements.push(format!(
                "{path} {what}: {}",
                if read {
                    "only the reader takes it"
                } else {
                    "only the schema takes it"
                }
            ));
        }
    };
    for (path, whole) in small_descriptions() {
        let mut all = Vec::new();
        places(&whole, "", &mut all);
        for place in all.iter().filter(|place| !place.is_empty()) {
            for probe in probes() {
                let mut changed = whole.clone();
                *changed.pointer_mut(place).expect("a place") = probe.clone();
                ask(path, &changed, format!("{place} = {probe}"));
            }
            let (parent, key) = place.rsplit_once('/').expect("a parent");
            let mut changed = whole.clone();
            if let Some(Value::Object(members)) = changed.pointer_mut(parent) {
                members.remove(key);
                ask(path, &changed, format!("{place} removed"));
            }
            let mut changed = whole.clone();
            if let Some(Value::Object(members)) = changed.pointer_mut(place) {
                members.insert("another_key".to_owned(), json!("value"));
                ask(path, &changed, format!("{place} with another key"));
            }
        }
    }
    assert!(counts.iter().all(|count| *count > 500), "{counts:?}");
    assert!(
        disagreements.is_empty(),
        "{} of {counts:?}:\n{}",
        disagreements.len(),
        disagreements.join("\n")
    );
}

/// Descriptions that have every key of the format.
fn small_descriptions() -> Vec<(&'static str, Value)> {
    let field = json!({
        "required": "yes", "secret": "no", "max_length": 3, "min_length": 1, "stated_length": 3, "values": { "A": "a", "B": null, "C": { "meaning": "c", "deprecated": "d", "rust_name": "Cee" } },
        "open": "yes", "enum_name": "E", "format": "decimal", "format_inferred": "yes", "scale": 2, "starts_with": "2",
        "range": [1, null], "extensions": ["jpg"], "max_bytes": "5 MB", "max_items": 2, "min_items": 1, "unique": "yes",
        "unique_by": "code", "with_length_of": { "field": "a", "total": 3 },
        "when": [{ "if": { "parent.a": ["x", 1] }, "required": "yes", "max_length": 3, "min_length": 1, "values": ["a"], "format": "digits", "digits": 3,
            "starts_with": "2", "range": [1, 2], "max_items": 1, "min_items": 1 }],
        "default": "a", "example": ["a", 1], "example_breaks": "why", "only_in": "sample", "in": "parameter",
        "deprecated": "d", "rust_name": "a", "description": "d",
    });
    let types = json!({
        "T": { "rust_name": "U", "description": "d", "fields": { "a": { "type": "integer" }, "b": { "list_of": "T" } } },
        "V": { "values": ["a"], "open": "no" },
    });
    vec![
        (
            "alipay/a/b.yaml",
            json!({
                "method": "alipay.a.b", "source": "https://a.b", "summary": "s", "description": "d", "version": "1.0", "wire": "flat",
                "read_only": "yes", "rust_name": "c", "deprecated": "d", "defaults": { "required": "unstated" },
                "request": { "a": field, "b": { "format": "digits", "digits": 3 } }, "response": { "c": {} },
                "notification": { "notify_type": "t", "description": "d", "fields": { "d": {} } },
                "errors": { "X": { "meaning": "m", "action": "a", "rust_name": "Y" } }, "types": types,
                "samples": { "request": { "java": "{}" }, "response": "{}", "error": "{}", "notification": "a=1" },
            }),
        ),
        (
            "alipay/a/_types.yaml",
            json!({ "source": "https://a.b", "rust_name": "c", "defaults": { "required": "no" }, "types": types,
                "notifications": {
                    "N": { "notify_type": "t", "rust_name": "O", "description": "d", "fields": { "a": {} } },
                    "M": { "msg_method": "alipay.a.c", "fields": { "a": {} } },
                } }),
        ),
        (
            "alipay/a/d.yaml",
            json!({ "method": "alipay.a.d", "source": "https://a.b", "summary": "s", "notification": "N" }),
        ),
        (
            "_crate.yaml",
            json!({ "name": "a", "version": "1.0.0", "license": "MIT", "description": "d", "runtime": { "path": ".." } }),
        ),
    ]
}

/// The tables of the README and the descriptions that editors show are the same.
#[test]
fn editors_show_what_the_readme_says() {
    let readme = std::fs::read_to_string(project().join("spec/README.md")).expect("the README of the descriptions");
    let schema = schema();
    let mut count = 0;
    for row in readme.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let (at, key, default, meaning) = match cells.as_slice() {
            [key, default, _, meaning] => ("", key, default, meaning),
            [at, key, default, _, meaning] => (*at, key, default, meaning),
            _ => continue,
        };
        let Some(key) = key.strip_prefix('`').and_then(|key| key.strip_suffix('`')) else {
            continue;
        };
        let homes = if at.is_empty() {
            vec!["method", "crate", "field", "condition"]
        } else {
            vec![at]
        };
        let told = homes.iter().any(|home| {
            let shape = &schema["$defs"][home.replace(' ', "_")];
            let needed = shape["required"]
                .as_array()
                .is_some_and(|needed| needed.contains(&json!(key)));
            shape["properties"][key]["description"] == json!(meaning) && needed == (*default == "needed")
        });
        if !key.contains('`') {
            assert!(
                told,
                "the schema does not say of `{key}` what the README says: {meaning}"
            );
            count += 1;
        }
    }
    assert!(count > 60, "{count}");
}
