//! The example of a method's page: a request made of the description's own example values.

use std::collections::BTreeMap;

use super::Lowering;
use super::names::Owner;
use super::objects::mint_fields;
use super::sample;
use super::scope::{COMMON_METHODS, RustName};
use super::shown::Shown;
use crate::model::{Field, Fields, Home, Requirement, Scalar, TypeKind, TypeRef, ValueSet};

/// Objects deeper than this are left out: the example shall be read.
const DEEPEST: usize = 6;

struct Writer<'l, 's> {
    lowering: &'l Lowering<'s>,
    /// Each type that the example names, with the path of its module.
    imports: BTreeMap<String, String>,
    everything: bool,
    /// Whether a value is parsed, which fails in another way than the rules do.
    parses: bool,
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
            parses: false,
        };
        let names = self.names.of_method(method);
        let name = writer.import(&names.request, home);
        let value = writer.object(home, Owner::Request, &name, request, None, 0);
        let mut lines = vec!["# Example".to_owned(), String::new(), "```".to_owned()];
        let mut by_module: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, module) in &writer.imports {
            by_module.entry(module).or_default().push(name);
        }
        let root = writer.root();
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
        let error = if writer.parses {
            "Box<dyn std::error::Error>".to_owned()
        } else {
            format!("{root}::Violations")
        };
        lines.extend([
            "request.validate()?;".to_owned(),
            format!("# Ok::<(), {error}>(())"),
            "```".to_owned(),
        ]);
        lines
    }
}

impl Writer<'_, '_> {
    /// Imports a type and returns how to write it: by its whole path if there is another one of that name.
    fn import(&mut self, name: &RustName, home: Home) -> String {
        let tree = &self.lowering.tree;
        let module: Vec<String> = tree.path(tree.node_of(home)).iter().map(ToString::to_string).collect();
        let module = module.join("::");
        let known = self.imports.entry(name.to_string()).or_insert_with(|| module.clone());
        if *known == module {
            return name.to_string();
        }
        let root = self.root();
        if module.is_empty() {
            format!("{root}::{name}")
        } else {
            format!("{root}::{module}::{name}")
        }
    }

    fn root(&self) -> String {
        self.lowering.spec.package.name.replace('-', "_")
    }

    fn object(
        &mut self,
        home: Home,
        owner: Owner,
        name: &str,
        fields: &Fields,
        above: Option<&Shown<'_>>,
        depth: usize,
    ) -> String {
        let indent = "    ".repeat(depth + 1);
        let mut text = format!("{name}::builder()");
        let (names, _) = mint_fields(fields, &mut Vec::new());
        let everything = self.everything && depth == 0;
        let shown = Shown::new(self.lowering, home, fields, above, |field| {
            everything && is_worth_showing(field)
        });
        for (index, (field, setter)) in fields.items.iter().zip(names).enumerate() {
            debug_assert!(!COMMON_METHODS.contains(&setter.as_str()));
            if !shown.shows(index) {
                continue;
            }
            if let Some(value) = self.value(home, owner, index, field, &shown, depth) {
                text.extend(["\n", &indent, ".", setter.as_str(), "(", &value, ")"]);
            }
        }
        text.extend(["\n", &indent, ".build()"]);
        text
    }

    fn value(
        &mut self,
        home: Home,
        owner: Owner,
        index: usize,
        field: &Field,
        above: &Shown<'_>,
        depth: usize,
    ) -> Option<String> {
        if field.json {
            return Some(format!("{:?}", self.lowering.shown_json(home, field, above, depth)));
        }
        if !field.list {
            return self.item(home, owner, index, field, above, depth);
        }
        let items: Vec<String> = sample::items(field)
            .filter_map(|item| self.item(home, owner, index, &item, above, depth))
            .collect();
        Some(format!("[{}]", items.join(", ")))
    }

    fn item(
        &mut self,
        home: Home,
        owner: Owner,
        index: usize,
        field: &Field,
        above: &Shown<'_>,
        depth: usize,
    ) -> Option<String> {
        if let (Some(set), Some(name)) = (&field.values, self.lowering.names.of_values(home, owner, index)) {
            return Some(self.chosen(home, &name, set, field));
        }
        Some(match &field.item {
            TypeRef::Scalar(Scalar::String) => format!("{:?}", sample::of(field, None)),
            TypeRef::Scalar(Scalar::Amount | Scalar::DateTime) => {
                self.parses = true;
                format!("{:?}.parse()?", sample::of(field, None))
            }
            TypeRef::Scalar(Scalar::Integer | Scalar::Boolean) => sample::of(field, None),
            TypeRef::Scalar(Scalar::File) => {
                let name = sample::file_name(field);
                format!("{}::File::new({name:?}, vec![0u8])", self.root())
            }
            TypeRef::Named(name) => {
                let id = self.lowering.types.find(home, name)?;
                let rust_name = self.lowering.names.of_type(id);
                match &self.lowering.types.def(id).kind {
                    TypeKind::Values(set) => self.chosen(id.home, &rust_name, set, field),
                    TypeKind::Object(_) if depth >= DEEPEST => return None,
                    TypeKind::Object(fields) => {
                        let rust_name = self.import(&rust_name, id.home);
                        self.object(id.home, Owner::Type(id), &rust_name, fields, Some(above), depth + 1)
                    }
                }
            }
        })
    }

    fn chosen(&mut self, home: Home, name: &RustName, set: &ValueSet, field: &Field) -> String {
        let (variants, _) = super::enums::mint_values(set, &mut Vec::new());
        let wanted = sample::of(field, Some(set));
        let mut values = set.values.iter();
        match values.position(|value| value.wire == wanted && value.deprecated.is_none()) {
            Some(at) => format!("{}::{}", self.import(name, home), variants[at]),
            None => format!("{wanted:?}"),
        }
    }
}

/// Whether an optional field makes an example better that has no required ones.
fn is_worth_showing(field: &Field) -> bool {
    field.deprecated.is_none() && field.example_breaks.is_none() && !field.example.is_empty()
}
