//! What the generator decides about descriptions, as the tables that it would write into a crate.
//!
//! A table refers to others by functions without parameters, so there is a fixed number of these, and each thread says
//! which tables they give.

use std::cell::RefCell;
use std::collections::HashMap;

use alipay::validate::{FieldRules, Format, Is, ObjectRules, Rule, check};
use alipay_codegen::lower::{RustName, ir, lower};
use alipay_codegen::model::{self, Range, Spec};
use serde_json::Value;

use crate::verdict::{Verdict, of_client};

/// The rules of the requests of some descriptions.
#[derive(Clone)]
pub(crate) struct Tables {
    objects: Vec<&'static ObjectRules>,
    requests: HashMap<String, &'static ObjectRules>,
}

impl Tables {
    pub(crate) fn of(spec: &Spec) -> Self {
        let krate = lower(spec).expect("descriptions with names that can be used");
        let mut structs: Vec<(&ir::Module, &ir::Struct)> = Vec::new();
        for module in &krate.modules {
            structs.extend(module.structs.iter().map(|it| (module, it)));
        }
        assert!(structs.len() <= SLOTS.len(), "{} slots are needed", structs.len());
        let place = |module: &ir::Module, path: &[RustName]| place(&krate, &structs, module, path);
        let objects: Vec<&'static ObjectRules> = structs
            .iter()
            .map(|(module, it)| table(it, |path| place(module, path)))
            .collect();
        let methods = krate
            .modules
            .iter()
            .filter_map(|module| Some((module, module.method.as_ref()?)));
        let requests = methods.map(|(module, method)| {
            let at = place(module, std::slice::from_ref(&method.request));
            (method.name.clone(), objects[at])
        });
        Self {
            requests: requests.collect(),
            objects,
        }
    }

    pub(crate) fn judge(&self, method: &str, document: &Value) -> Verdict {
        CURRENT.with_borrow_mut(|current| current.clone_from(&self.objects));
        of_client(check(self.requests[method], document))
    }
}

thread_local! {
    static CURRENT: RefCell<Vec<&'static ObjectRules>> = const { RefCell::new(Vec::new()) };
}

fn slot<const N: usize>() -> &'static ObjectRules {
    CURRENT.with_borrow(|current| current[N])
}

macro_rules! slots {
    ($($ten:literal)*) => {
        &[$(
            slot::<{ $ten * 10 }>, slot::<{ $ten * 10 + 1 }>, slot::<{ $ten * 10 + 2 }>, slot::<{ $ten * 10 + 3 }>,
            slot::<{ $ten * 10 + 4 }>, slot::<{ $ten * 10 + 5 }>, slot::<{ $ten * 10 + 6 }>, slot::<{ $ten * 10 + 7 }>,
            slot::<{ $ten * 10 + 8 }>, slot::<{ $ten * 10 + 9 }>,
        )*]
    };
}

const SLOTS: &[fn() -> &'static ObjectRules] = slots!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);

/// Where the object stands that a field in `module` names.
fn place(krate: &ir::Crate, structs: &[(&ir::Module, &ir::Struct)], module: &ir::Module, path: &[RustName]) -> usize {
    let (name, around) = path.split_last().expect("a name");
    let file = match around {
        [] => module.file.clone(),
        [_] => "src/lib.rs".to_owned(),
        [_, folders @ ..] => {
            let folders: Vec<&str> = folders.iter().map(RustName::plain).collect();
            format!("src/{}.rs", folders.join("/"))
        }
    };
    assert!(krate.modules.iter().any(|module| module.file == file), "{file}");
    let at = structs
        .iter()
        .position(|(module, it)| module.file == file && it.name == *name);
    at.unwrap_or_else(|| panic!("{file} has no {}", name.plain()))
}

/// Tables are constants in a crate; here they live as long as the process.
fn table(object: &ir::Struct, place: impl Fn(&[RustName]) -> usize) -> &'static ObjectRules {
    let fields = object.fields.iter().map(|field| FieldRules {
        name: text(&field.wire),
        rules: rules(&field.rules),
        object: match &field.item {
            ir::ItemType::Struct(path) => Some(SLOTS[place(path)]),
            _ => None,
        },
    });
    Box::leak(Box::new(ObjectRules {
        page: text(&object.page),
        fields: list(fields),
    }))
}

fn list<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    Box::leak(items.collect::<Vec<_>>().into_boxed_slice())
}

fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn texts(texts: &[String]) -> &'static [&'static str] {
    list(texts.iter().map(|it| text(it)))
}

fn rules(of: &[ir::Rule]) -> &'static [Rule] {
    list(of.iter().map(rule))
}

fn rule(rule: &ir::Rule) -> Rule {
    match rule {
        ir::Rule::Required => Rule::Required,
        ir::Rule::Secret => Rule::Secret,
        ir::Rule::MaxLength(limit) => Rule::MaxLength(*limit),
        ir::Rule::MinLength(limit) => Rule::MinLength(*limit),
        ir::Rule::Values(values) => Rule::Values(texts(values)),
        ir::Rule::Format(it) => Rule::Format(format(*it)),
        ir::Rule::Json { list: false } => Rule::Format(Format::JsonObject),
        ir::Rule::Json { list: true } => Rule::Format(Format::JsonList),
        ir::Rule::StartsWith(start) => Rule::StartsWith(text(start)),
        ir::Rule::Range(Range { min, max, amounts }) => {
            let (min, max) = (*min, *max);
            if *amounts {
                Rule::AmountRange { min, max }
            } else {
                Rule::Range { min, max }
            }
        }
        ir::Rule::Extensions(known) => Rule::Extensions(texts(known)),
        ir::Rule::MaxBytes(limit) => Rule::MaxBytes(*limit),
        ir::Rule::MaxItems(limit) => Rule::MaxItems(*limit),
        ir::Rule::MinItems(limit) => Rule::MinItems(*limit),
        ir::Rule::Unique => Rule::Unique,
        ir::Rule::UniqueBy(member) => Rule::UniqueBy(text(member)),
        ir::Rule::WithLengthOf(field, total) => Rule::WithLengthOf {
            field: text(field),
            total: *total,
        },
        ir::Rule::When(field, is, then) => Rule::When {
            field: text(field),
            is: self::is(is),
            then: rules(then),
        },
        ir::Rule::WithinEach(field, then) => Rule::WithinEach {
            field: text(field),
            then: rules(then),
        },
        ir::Rule::Within(field, then) => Rule::Within {
            field: text(field),
            then: rules(then),
        },
    }
}

fn is(is: &model::Is) -> Is {
    match is {
        model::Is::Present => Is::Present,
        model::Is::Absent => Is::Absent,
        model::Is::OneOf(values) => Is::OneOf(texts(values)),
    }
}

fn format(format: model::Format) -> Format {
    match format {
        model::Format::DateTime => Format::DateTime,
        model::Format::Date => Format::Date,
        model::Format::DateOrMonth => Format::DateOrMonth,
        model::Format::Decimal(scale) => Format::Decimal { scale },
        model::Format::Digits(count) => Format::Digits(count),
        model::Format::Integer => Format::Integer,
        model::Format::Url => Format::HttpUrl,
        model::Format::HttpsUrl => Format::HttpsUrl,
        model::Format::Json => Format::Json,
        model::Format::Period => Format::Period,
        model::Format::Timeout => Format::Timeout,
    }
}
