//! The example of a method's page: a request made of the description's own example values.

use std::collections::BTreeMap;

use super::Lowering;
use super::made::{Made, MadeObject, Maker};
use super::names::Owner;
use super::objects::mint_fields;
use super::scope::{COMMON_METHODS, RustName};
use crate::model::{Field, Home, Scalar, TypeKind, TypeRef, ValueSet};

struct Writer<'l, 's> {
    lowering: &'l Lowering<'s>,
    /// Each type that the example names, with the path of its module.
    imports: BTreeMap<String, String>,
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
            parses: false,
        };
        let names = self.names.of_method(method);
        let name = writer.import(&names.request, home);
        let maker = Maker {
            lowering: self,
            also: &|_, _, _| false,
            rather_than_nothing: is_worth_showing,
            is_terse: false,
        };
        let value = writer.object(&name, &maker.object(home, Owner::Request, request, None, 0), 0);
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

    fn object(&mut self, name: &str, made: &MadeObject<'_>, depth: usize) -> String {
        let indent = "    ".repeat(depth + 1);
        let mut text = format!("{name}::builder()");
        let (names, _) = mint_fields(made.fields, &mut Vec::new());
        for (index, value) in &made.members {
            if let (Some(field), Some(setter)) = (made.fields.items.get(*index), names.get(*index)) {
                debug_assert!(!COMMON_METHODS.contains(&setter.as_str()));
                let inline = self.lowering.names.of_values(made.home, made.owner, *index);
                let value = self.value(made.home, field, inline.as_ref(), value, depth);
                text.extend(["\n", &indent, ".", setter.as_str(), "(", &value, ")"]);
            }
        }
        text.extend(["\n", &indent, ".build()"]);
        text
    }

    /// A value of `field`; `inline` is the type of values that are listed at the field itself.
    fn value(&mut self, home: Home, field: &Field, inline: Option<&RustName>, made: &Made<'_>, depth: usize) -> String {
        match made {
            Made::Object(object) => {
                let name = match object.owner {
                    Owner::Type(id) => self.import(&self.lowering.names.of_type(id), id.home),
                    _ => String::new(),
                };
                self.object(&name, object, depth + 1)
            }
            Made::List(items) => {
                let items = items.iter().map(|item| self.value(home, field, inline, item, depth));
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
            Made::Json(text) => format!("{text:?}"),
            Made::File(name) => format!("{}::File::new({name:?}, vec![0u8])", self.root()),
            Made::Scalar(text) => self.scalar(home, field, inline, text),
        }
    }

    fn scalar(&mut self, home: Home, field: &Field, inline: Option<&RustName>, text: &str) -> String {
        if let (Some(set), Some(name)) = (&field.values, inline) {
            return self.chosen(home, name, set, text);
        }
        if let Some(id) = self.lowering.types.named(home, field)
            && let TypeKind::Values(set) = &self.lowering.types.def(id).kind
        {
            return self.chosen(id.home, &self.lowering.names.of_type(id), set, text);
        }
        match field.item {
            TypeRef::Scalar(Scalar::Amount | Scalar::DateTime) => {
                self.parses = true;
                format!("{text:?}.parse()?")
            }
            TypeRef::Scalar(Scalar::Integer | Scalar::Boolean) => text.to_owned(),
            _ => format!("{text:?}"),
        }
    }

    fn chosen(&mut self, home: Home, name: &RustName, set: &ValueSet, wanted: &str) -> String {
        let (variants, _) = super::enums::mint_values(set, &mut Vec::new());
        let mut values = set.values.iter();
        match values.position(|value| value.wire == wanted && value.deprecated.is_none()) {
            Some(at) => format!("{}::{}", self.import(name, home), variants[at]),
            None => format!("{wanted:?}"),
        }
    }
}

/// Whether an optional field makes an example better where none is required.
fn is_worth_showing(field: &Field) -> bool {
    field.deprecated.is_none() && field.example_breaks.is_none() && !field.example.is_empty()
}
