//! Requests around the edges of every rule of a method, made from its description alone.

use std::collections::BTreeMap;

use alipay::Amount;
use alipay_codegen::model::{
    Constraints, Field, Fields, Home, Method, Resolver, Scalar, Spec, Subject, TypeId, TypeRef,
};
use alipay_gateway::{Files, SentFile};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

use crate::texts::{numbers, texts};

/// Which values a document may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinds {
    /// Those that the typed request has: text where text belongs, and so on.
    Right,
    /// Others too.
    Any,
}

/// How often a type may hold itself.
const DEEPEST: usize = 2;

/// Longer lists are not made.
pub(crate) const LONGEST_LIST: usize = 60;

pub(crate) fn documents(spec: &Spec, method: &Method, kinds: Kinds) -> BoxedStrategy<Value> {
    let at = spec
        .methods
        .iter()
        .position(|it| it.name == method.name)
        .expect("a method of these descriptions");
    let maker = Maker {
        types: &Resolver::new(spec),
        kinds,
    };
    maker
        .object(Home::Method(at), &method.request, &[])
        .prop_map(Value::Object)
        .boxed()
}

/// The document as the gateway gets it: files travel apart.
pub(crate) fn without_files(method: &Method, document: &Value) -> (Map<String, Value>, Files) {
    let mut content = document.as_object().cloned().unwrap_or_default();
    let mut files = Files::new();
    for field in method
        .request
        .items
        .iter()
        .filter(|field| field.item == TypeRef::Scalar(Scalar::File))
    {
        let Some(file) = content.remove(field.name.as_str()) else {
            continue;
        };
        let sent = file["name"].as_str().zip(file["bytes"].as_u64());
        files.extend(sent.map(|(name, bytes)| {
            let name = name.to_owned();
            (field.name.to_string(), SentFile { name, bytes })
        }));
    }
    (content, files)
}

struct Maker<'s> {
    types: &'s Resolver<'s>,
    kinds: Kinds,
}

/// The values that conditions somewhere else ask of a field, by its name.
type Asked = BTreeMap<String, Vec<String>>;

impl Maker<'_> {
    fn object(&self, home: Home, fields: &Fields, inside: &[TypeId]) -> BoxedStrategy<Map<String, Value>> {
        let asked = self.asked(home, fields);
        let members: Vec<BoxedStrategy<Option<(String, Value)>>> = fields
            .items
            .iter()
            .map(|field| {
                let values = asked.get(field.name.as_str()).cloned().unwrap_or_default();
                let name = field.name.to_string();
                let value = self.field(home, field, values, inside);
                value.prop_map(move |value| Some((name.clone(), value?))).boxed()
            })
            .collect();
        members
            .prop_map(|members| members.into_iter().flatten().collect())
            .boxed()
    }

    fn asked(&self, home: Home, fields: &Fields) -> Asked {
        let mut asked = Asked::new();
        for field in &fields.items {
            for premise in field.conditions.iter().flat_map(|condition| &condition.premises) {
                if let Subject::Sibling(name) = &premise.subject {
                    asked
                        .entry(name.to_string())
                        .or_default()
                        .extend_from_slice(premise.is.values());
                }
            }
            let inner = self
                .types
                .members(home, field)
                .map_or(&[][..], |(_, fields)| &fields.items);
            let conditions = inner.iter().flat_map(|field| &field.conditions);
            for premise in conditions.flat_map(|condition| &condition.premises) {
                if let Subject::Parent(name) = &premise.subject {
                    asked
                        .entry(name.to_string())
                        .or_default()
                        .extend_from_slice(premise.is.values());
                }
            }
        }
        asked
    }

    /// A value, or nothing where the field is left out.
    fn field(&self, home: Home, field: &Field, asked: Vec<String>, inside: &[TypeId]) -> BoxedStrategy<Option<Value>> {
        if field.json && self.kinds == Kinds::Any {
            // What is in a text is no value of a field, which could be read as something else.
            let right = Maker {
                types: self.types,
                kinds: Kinds::Right,
            };
            return right.field(home, field, asked, inside);
        }
        let item = match self.types.members(home, field) {
            Some((id, _)) if inside.iter().filter(|it| **it == id).count() >= DEEPEST => return Just(None).boxed(),
            Some((id, members)) => {
                let inside: Vec<TypeId> = inside.iter().copied().chain([id]).collect();
                self.object(id.home, members, &inside).prop_map(Value::Object).boxed()
            }
            None => self.scalar(home, field, asked),
        };
        let item = match self.kinds {
            Kinds::Any => prop_oneof![24 => item, 1 => misfit()].boxed(),
            Kinds::Right => item,
        };
        let value = if field.list { self.list(field, &item) } else { item };
        let value = if field.json { in_text(field, value) } else { value };
        let absent = prop_oneof![4 => Just(None), 1 => Just(Some(Value::Null))].boxed();
        let empty = select(vec![json!(""), json!([])]).prop_map(Some).boxed();
        let mut kinds = vec![(8, value.prop_map(Some).boxed()), (2, absent)];
        if self.kinds == Kinds::Any {
            kinds.push((1, empty));
        } else if field.item != TypeRef::Scalar(Scalar::File) {
            let empty = if field.is_plain_list() { json!([]) } else { json!("") };
            kinds.push((1, Just(Some(empty)).boxed()));
        }
        Union::new_weighted(kinds).boxed()
    }

    fn scalar(&self, home: Home, field: &Field, asked: Vec<String>) -> BoxedStrategy<Value> {
        let rules: Vec<&Constraints> = std::iter::once(&field.constraints)
            .chain(field.conditions.iter().map(|it| &it.then))
            .collect();
        let mut values = asked;
        values.extend(field.example.iter().cloned());
        values.extend(
            self.types
                .values(home, field)
                .into_iter()
                .flat_map(|set| &set.values)
                .map(|it| it.wire.clone()),
        );
        values.extend(rules.iter().flat_map(|rules| rules.values.iter().cloned()));
        match field.item {
            TypeRef::Scalar(Scalar::Integer) => {
                let edges = rules.iter().filter_map(|rules| rules.range);
                let mut edges: Vec<i64> = edges.flat_map(|range| numbers(range.min, range.max)).collect();
                edges.extend(values.iter().filter_map(|value| value.parse::<i64>().ok()));
                let together = rules.iter().filter_map(|rules| rules.with_length_of.as_ref());
                edges.extend(together.flat_map(|rule| (-12..3).map(move |step| rule.total + step)));
                edges.extend(numbers(None, None));
                let number = select(edges);
                match self.kinds {
                    Kinds::Right => number.prop_map(Value::from).boxed(),
                    Kinds::Any => (number, 0..6)
                        .prop_map(|(number, form)| as_number(number, form))
                        .boxed(),
                }
            }
            TypeRef::Scalar(Scalar::Boolean) => match self.kinds {
                Kinds::Right => any::<bool>().prop_map(Value::from).boxed(),
                Kinds::Any => {
                    let texts = ["true", "false", "TRUE", "False", "T", "1"].map(Value::from);
                    prop_oneof![3 => any::<bool>().prop_map(Value::from), 1 => select(texts.to_vec())].boxed()
                }
            },
            TypeRef::Scalar(Scalar::File) => file(&field.constraints),
            TypeRef::Scalar(Scalar::Amount) => {
                let texts = texts(&rules, values);
                match self.kinds {
                    Kinds::Right => texts.prop_map(as_sent).boxed(),
                    Kinds::Any => (texts, 0..6).prop_map(|(text, form)| as_amount(text, form)).boxed(),
                }
            }
            _ => texts(&rules, values).prop_map(Value::from).boxed(),
        }
    }

    fn list(&self, field: &Field, item: &BoxedStrategy<Value>) -> BoxedStrategy<Value> {
        let rules = std::iter::once(&field.constraints).chain(field.conditions.iter().map(|it| &it.then));
        let limits = rules.flat_map(|rules| [rules.max_items, rules.min_items]).flatten();
        let mut counts: Vec<usize> = vec![1, 1, 2, 3];
        for limit in limits.filter_map(|limit| usize::try_from(limit).ok()) {
            counts.extend([limit.saturating_sub(1), limit, limit + 1]);
        }
        counts.retain(|count| *count <= LONGEST_LIST);
        let items = counts
            .into_iter()
            .map(|count| prop::collection::vec(item.clone(), count));
        let items = Union::new(items);
        let repeats = (items, any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3);
        let lists = repeats.prop_map(|(mut items, from, to, often)| {
            if often == 0 && !items.is_empty() {
                let count = items.len();
                items[to.index(count)] = items[from.index(count)].clone();
            }
            Value::Array(items)
        });
        match self.kinds {
            Kinds::Right => lists.boxed(),
            Kinds::Any => (lists, 0..20)
                .prop_map(|(list, form)| match form {
                    0 => json!({ "item": list }),
                    1 => list[0].clone(),
                    _ => list,
                })
                .boxed(),
        }
    }
}

/// A text that holds a value as JSON, or something that is no such thing.
fn in_text(field: &Field, value: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let rules = std::iter::once(&field.constraints).chain(field.conditions.iter().map(|it| &it.then));
    let limits = rules.flat_map(|rules| [rules.max_length, rules.min_length]).flatten();
    let mut lengths = vec![0; 8];
    for limit in limits.filter_map(|limit| usize::try_from(limit).ok()) {
        lengths.extend([limit.saturating_sub(1), limit, limit + 1]);
    }
    let others = ["{}", "[]", "[{}]", "[1]", "[[]]", "null", "{", "x", " {} ", "\"{}\""].map(Value::from);
    // Blanks at the end belong to the text, and say nothing.
    let written = (value, select(lengths)).prop_map(|(value, length)| {
        let text = value.to_string();
        let missing = length.saturating_sub(text.chars().count());
        Value::from(text + &" ".repeat(missing))
    });
    prop_oneof![8 => written, 1 => select(others.to_vec())].boxed()
}

/// A number in several forms, of which not all hold the same.
fn as_number(number: i64, form: i32) -> Value {
    match form {
        0 => Value::from(number.to_string()),
        1 => Value::from(format!("0{number}")),
        2 => Value::from(format!("+{number}")),
        _ => Value::from(number),
    }
}

/// An amount with two decimals, and any other text as it is.
fn as_sent(text: String) -> Value {
    let amount = text.parse::<Amount>();
    Value::from(amount.map_or(text, String::from))
}

/// An amount in several forms.
fn as_amount(text: String, form: i32) -> Value {
    match form {
        0 => as_sent(text),
        1 => text.parse::<f64>().map_or(Value::from(text), Value::from),
        2 => text.parse::<i64>().map_or(Value::from(text), Value::from),
        _ => Value::from(text),
    }
}

/// What does not belong anywhere, or only where it can be read as something else.
fn misfit() -> BoxedStrategy<Value> {
    let values = [
        json!(null),
        json!(0),
        json!(-7),
        json!(1.5),
        json!(9.0),
        json!(u64::MAX),
        json!(1e300),
        json!(true),
        json!(false),
        json!({}),
        json!({"a": 1}),
        json!([]),
        json!(["a"]),
        json!([[]]),
        json!("a"),
        json!(""),
    ];
    select(values.to_vec()).boxed()
}

fn file(rules: &Constraints) -> BoxedStrategy<Value> {
    let mut extensions = rules.extensions.clone();
    extensions.extend(rules.extensions.iter().map(|it| it.to_uppercase()));
    extensions.extend(["png", "exe", "", "PNG.", "jp"].map(str::to_owned));
    let names = (
        select(vec!["a", "花", "", "a.b", "/x/a", "a b"]),
        select(extensions),
        any::<bool>(),
    );
    let names = names.prop_map(|(stem, extension, dot)| {
        if dot {
            format!("{stem}.{extension}")
        } else {
            stem.to_owned()
        }
    });
    let limit = rules.max_bytes.unwrap_or(1000);
    (names, select(vec![0, limit - 1, limit, limit + 1]))
        .prop_map(|(name, bytes)| json!({"name": name, "bytes": bytes}))
        .boxed()
}
