//! What an application sees of a crate, and which rules it has, as short texts to compare.

use std::fmt::Write as _;

use alipay_codegen::emit::Files;

use crate::code::{Module, read};

/// Every module with its objects, setters, lists of values and constants.
pub fn surface(files: &Files) -> String {
    each_module(files, |module, text| {
        for name in &module.modules {
            let _ = writeln!(text, "  mod {name}");
        }
        for (name, value) in &module.method {
            let _ = writeln!(text, "  {name} = {value}");
        }
        for (name, object) in &module.objects {
            let _ = writeln!(
                text,
                "  struct {name}  {} {}",
                object.direction,
                object.attributes.join(" ")
            );
            for (field, kind) in &object.fields {
                let wire = object.wires.iter().find(|(_, name)| name == field);
                let wire = wire.map(|(wire, _)| format!("{wire:?}")).unwrap_or_default();
                let setter = object.setters.iter().find(|(name, _)| name == field);
                let setter = setter.map(|(_, takes)| format!(" <- {takes}")).unwrap_or_default();
                let bound = format!("_required::{field}");
                let needed = object.required.iter().any(|it| it.ends_with(&bound));
                let mark = if needed { "!" } else { "" };
                let _ = writeln!(text, "    {field}{mark}: {kind} {wire}{setter}");
            }
        }
        for (name, list) in &module.lists {
            let variants = list.wires.iter().map(|(wire, variant)| format!("{variant} {wire:?}"));
            let variants = variants.collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "  enum {name}  {variants}; {}", list.other);
        }
    })
}

/// The rules of every object that is sent, a line for each field.
pub fn rules(files: &Files) -> String {
    each_module(files, |module, text| {
        for (name, object) in &module.objects {
            if let Some(page) = &object.page {
                let _ = writeln!(text, "  {name}  {page}");
                for (field, rules) in &object.rules {
                    let _ = writeln!(text, "    {field}: {rules}");
                }
            }
        }
    })
}

fn each_module(files: &Files, mut tell: impl FnMut(&Module, &mut String)) -> String {
    let mut text = String::new();
    for (path, file) in files.iter().filter(|(path, _)| path.starts_with("src/")) {
        let _ = writeln!(text, "{path}");
        tell(&read(&file.text), &mut text);
    }
    text
}
