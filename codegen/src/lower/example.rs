//! The example of a method's page: a request made of the description's own example values.

use std::collections::BTreeMap;

use super::Lowering;
use super::names::Owner;
use super::objects::mint_fields;
use super::scope::{COMMON_METHODS, RustName};
use crate::model::{Field, Fields, Format, Home, Requirement, Scalar, TypeKind, TypeRef, ValueSet};

/// Objects deeper than this are left out: the example shall be read.
const DEEPEST: usize = 6;

struct Writer<'l, 's> {
    lowering: &'l Lowering<'s>,
    /// Each type that the example names, with the path of its module.
    imports: BTreeMap<String, String>,
    everything: bool,
}

impl Lowering<'_> {
    /// Lines of Markdown with a Rust example.
    pub(super) fn example(&self, method: usize) -> Vec<String> {
        let home = Home::Method(method);
        let request = &self.spec.methods[method].request;
        let mut writer = Writer {
            lowering: self,
            imports: BTreeMap::new(),
            everything: request.items.iter().all(|field| field.required != Requirement::Yes),
        };
        let names = self.names.of_method(method);
        writer.import(&names.request, home);
        let value = writer.object(home, Owner::Request, &names.request, request, 0);
        let mut lines = vec!["# Example".to_owned(), String::new(), "```".to_owned()];
        let mut by_module: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, module) in &writer.imports {
            by_module.entry(module).or_default().push(name);
        }
        let root = self.spec.package.name.replace('-', "_");
        lines.push(format!("use {root}::Validate as _;"));
        for (module, names) in by_module {
            let path = if module.is_empty() {
                root.clone()
            } else {
                format!("{root}::{module}")
            };
            lines.push(match names.as_slice() {
                [name] => format!("use {path}::{name};"),
                names => format!("use {path}::{{{}}};", names.join(", ")),
            });
        }
        lines.push(String::new());
        lines.extend(format!("let request = {value};").lines().map(str::to_owned));
        lines.extend([
            "request.validate()?;".to_owned(),
            format!("# Ok::<(), {root}::Violations>(())"),
            "```".to_owned(),
        ]);
        lines
    }
}

impl Writer<'_, '_> {
    fn import(&mut self, name: &RustName, home: Home) {
        let tree = &self.lowering.tree;
        let module: Vec<String> = tree.path(tree.node_of(home)).iter().map(ToString::to_string).collect();
        self.imports.insert(name.to_string(), module.join("::"));
    }

    fn object(&mut self, home: Home, owner: Owner, name: &RustName, fields: &Fields, depth: usize) -> String {
        let indent = "    ".repeat(depth + 1);
        let mut text = format!("{name}::builder()");
        let (names, _) = mint_fields(fields, &mut Vec::new());
        for (index, (field, setter)) in fields.items.iter().zip(names).enumerate() {
            debug_assert!(!COMMON_METHODS.contains(&setter.as_str()));
            if !self.shows(field, depth) {
                continue;
            }
            if let Some(value) = self.value(home, owner, index, field, depth) {
                text.extend(["\n", &indent, ".", setter.as_str(), "(", &value, ")"]);
            }
        }
        text.extend(["\n", &indent, ".build()"]);
        text
    }

    fn shows(&self, field: &Field, depth: usize) -> bool {
        match field.required {
            Requirement::Yes => true,
            _ => {
                self.everything
                    && depth == 0
                    && field.deprecated.is_none()
                    && field.example_breaks.is_none()
                    && !field.example.is_empty()
            }
        }
    }

    fn value(&mut self, home: Home, owner: Owner, index: usize, field: &Field, depth: usize) -> Option<String> {
        let item = self.item(home, owner, index, field, depth)?;
        Some(if field.list { format!("[{item}]") } else { item })
    }

    fn item(&mut self, home: Home, owner: Owner, index: usize, field: &Field, depth: usize) -> Option<String> {
        if let (Some(set), Some(name)) = (&field.values, self.lowering.names.of_values(home, owner, index)) {
            return Some(self.chosen(home, &name, set, field));
        }
        Some(match &field.item {
            TypeRef::Scalar(Scalar::String) => format!("{:?}", text(field)),
            TypeRef::Scalar(Scalar::Integer) => number(field),
            TypeRef::Scalar(Scalar::Boolean) => (field.example.first().map(String::as_str) == Some("true")).to_string(),
            TypeRef::Scalar(Scalar::File) => {
                let name = field.example.first().map_or("card.png", String::as_str);
                let root = self.lowering.spec.package.name.replace('-', "_");
                format!("{root}::File::new({name:?}, vec![0u8])")
            }
            TypeRef::Named(name) => {
                let id = self.lowering.types.find(home, name)?;
                let rust_name = self.lowering.names.of_type(id);
                match &self.lowering.types.def(id).kind {
                    TypeKind::Values(set) => self.chosen(id.home, &rust_name, set, field),
                    TypeKind::Object(_) if depth >= DEEPEST => return None,
                    TypeKind::Object(fields) => {
                        self.import(&rust_name, id.home);
                        self.object(id.home, Owner::Type(id), &rust_name, fields, depth + 1)
                    }
                }
            }
        })
    }

    fn chosen(&mut self, home: Home, name: &RustName, set: &ValueSet, field: &Field) -> String {
        let (variants, _) = super::enums::mint_values(set, &mut Vec::new());
        let wanted = field.example.first();
        let known = set
            .values
            .iter()
            .zip(variants)
            .filter(|(value, _)| value.deprecated.is_none());
        let mut candidates = known
            .filter(|(value, _)| wanted.is_none_or(|wanted| *wanted == value.wire || field.example_breaks.is_some()));
        match candidates.next() {
            Some((_, variant)) => {
                self.import(name, home);
                format!("{name}::{variant}")
            }
            None => format!("{:?}", wanted.map_or("", String::as_str)),
        }
    }
}

/// The example text of a field, or one that keeps its rules.
fn text(field: &Field) -> String {
    if let Some(example) = field.example.first().filter(|_| field.example_breaks.is_none()) {
        return example.clone();
    }
    let rules = &field.constraints;
    let wanted = match rules.format {
        Some(Format::DateTime) => "2026-01-31 09:30:00".to_owned(),
        Some(Format::Date) => "2026-01-31".to_owned(),
        Some(Format::Decimal(_)) => "1".to_owned(),
        Some(Format::Digits(count)) => "2".repeat(count.unwrap_or(1).min(64) as usize),
        Some(Format::Integer) => rules.range.and_then(|range| range.min).unwrap_or(1).to_string(),
        Some(Format::Url | Format::HttpsUrl) => "https://example.com".to_owned(),
        Some(Format::Json) => "{}".to_owned(),
        Some(Format::Period) => "10d".to_owned(),
        None => rules.starts_with.clone().unwrap_or_else(|| "text".to_owned()),
    };
    let length = rules.max_length.map_or(usize::MAX, |max| max as usize);
    let padding = rules
        .min_length
        .map_or(0, |min| min as usize)
        .saturating_sub(wanted.chars().count())
        .min(1024);
    wanted
        .chars()
        .chain(std::iter::repeat_n('x', padding))
        .take(length)
        .collect()
}

fn number(field: &Field) -> String {
    let example = field.example.first().and_then(|example| example.parse::<i64>().ok());
    let smallest = field.constraints.range.and_then(|range| range.min);
    example.or(smallest).unwrap_or(1).to_string()
}
