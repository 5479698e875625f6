//! The items of a file.

use quote::ToTokens;
use syn::{Attribute, File, FnArg, ImplItem, Item, ItemImpl, ItemMacro, ReturnType, Type};

use super::table::{Names, Rules};
use super::{List, Module, Object};

/// Reads a file.
///
/// # Panics
/// When it is not Rust code, or not such as is emitted.
pub fn read(text: &str) -> Module {
    let file: File = syn::parse_file(text).expect("Rust code");
    let mut module = Module::default();
    // Builders are told from objects by their methods, so objects must be known first.
    for item in &file.items {
        match item {
            Item::Struct(item) if item.fields.iter().any(|field| is_public(&field.vis)) => {
                let fields = item.fields.iter();
                let object = Object {
                    attributes: attributes(&item.attrs),
                    fields: fields
                        .map(|field| (spelled(&field.ident), spelled(&field.ty)))
                        .collect(),
                    ..Object::default()
                };
                assert!(module.objects.insert(item.ident.to_string(), object).is_none());
            }
            Item::Enum(item) => {
                let mut variants: Vec<String> = item.variants.iter().map(|it| it.ident.to_string()).collect();
                let other = variants.pop().expect("a variant for everything else");
                let wires = Vec::new();
                let list = List { variants, wires, other };
                assert!(module.lists.insert(item.ident.to_string(), list).is_none());
            }
            Item::Mod(item) if item.content.is_none() => {
                let conditions = attributes(&item.attrs);
                module
                    .modules
                    .push([conditions, vec![item.ident.to_string()]].concat().join(" "));
            }
            _ => {}
        }
    }
    for item in &file.items {
        match item {
            Item::Macro(item) => table(item, &mut module),
            Item::Impl(item) => implementation(item, &mut module),
            _ => {}
        }
    }
    module
}

fn table(item: &ItemMacro, module: &mut Module) {
    let name = item.mac.path.segments.last().expect("a name").ident.to_string();
    match name.as_str() {
        "rules" => {
            let table: Rules = item.mac.parse_body().expect("a table of rules");
            let object = module.objects.get_mut(&table.object.to_string()).expect("an object");
            object.page = Some(table.page);
            object.rules = table.lines;
        }
        "values" | "error_codes" => {
            let table: Names = item.mac.parse_body().expect("a table of values");
            let list = module.lists.get_mut(&table.object.to_string()).expect("a list");
            assert_eq!(list.other, table.rest.to_string());
            list.wires = table.lines;
        }
        _ => {
            let table: Names = item.mac.parse_body().expect("a table of fields");
            let object = module.objects.get_mut(&table.object.to_string()).expect("an object");
            assert_eq!(object.direction, "", "an object has one table of fields");
            object.direction = name;
            object.extra = table.rest.to_string();
            object.wires = table.lines;
        }
    }
}

fn implementation(item: &ItemImpl, module: &mut Module) {
    if let Some((path, _)) = &item.trait_ {
        let of = spelled(path);
        if item.items.is_empty() {
            module.method.push((format!("impl {of}"), spelled(&item.self_ty)));
        }
        for member in &item.items {
            let (name, value) = match member {
                ImplItem::Const(it) => (it.ident.to_string(), spelled(&it.expr)),
                ImplItem::Type(it) => (it.ident.to_string(), spelled(&it.ty)),
                ImplItem::Fn(it) => (format!("fn {}", it.sig.ident), spelled(&it.block)),
                _ => continue,
            };
            module
                .method
                .push((format!("{}::{name}", spelled(&item.self_ty)), value));
        }
        return;
    }
    let end = item.items.iter().find_map(|member| match member {
        ImplItem::Fn(it) if it.sig.ident == "build" => Some(&it.sig),
        _ => None,
    });
    let Some(build) = end else { return };
    let object = match &build.output {
        ReturnType::Type(_, kind) => match &**kind {
            Type::Path(path) if path.path.is_ident("Self") => spelled(&item.self_ty),
            kind => spelled(kind),
        },
        ReturnType::Default => return,
    };
    let object = module.objects.get_mut(&object).expect("an object");
    let bounds = build.generics.where_clause.iter().flat_map(|bounds| &bounds.predicates);
    object.required = bounds.map(spelled).collect();
    for member in &item.items {
        if let ImplItem::Fn(it) = member
            && let [FnArg::Receiver(_), FnArg::Typed(value)] = it.sig.inputs.iter().collect::<Vec<_>>().as_slice()
        {
            object.setters.push((it.sig.ident.to_string(), spelled(&value.ty)));
        }
    }
}

fn is_public(visibility: &syn::Visibility) -> bool {
    matches!(visibility, syn::Visibility::Public(_))
}

/// Attributes that change what an application sees.
fn attributes(attributes: &[Attribute]) -> Vec<String> {
    let telling = |attribute: &&Attribute| !attribute.path().is_ident("doc") && !attribute.path().is_ident("rustfmt");
    attributes
        .iter()
        .filter(telling)
        .map(spelled)
        .filter(|it| !it.contains("rustfmt"))
        .collect()
}

/// Code as it is usually spelt.
pub(super) fn spelled(code: &impl ToTokens) -> String {
    let mut text = code.to_token_stream().to_string();
    for (spaced, usual) in [
        (" :: ", "::"),
        ("& ", "&"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        ("[ ", "["),
        (" ]", "]"),
        ("# [", "#["),
        (" .", "."),
    ] {
        text = text.replace(spaced, usual);
    }
    text
}
