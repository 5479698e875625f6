//! The types of an emitted crate as people write them by hand: structs and enums that derive everything.

use std::fmt::Write as _;

use alipay_codegen::lower::ir::{Crate, Enum, ItemType, Struct, StructField};

/// What people put above a type.
const DERIVE: &str = "#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]";

/// The text of a module for each module of `krate` that has types, with the same fields and documentation.
pub fn text(krate: &Crate) -> String {
    let mut out = String::from("//! Types that derive everything.\n");
    for (index, module) in krate.modules.iter().enumerate() {
        if module.structs.is_empty() && module.enums.is_empty() {
            continue;
        }
        out.push('\n');
        docs(&mut out, "", &[format!("Types of `{}`.", module.file)]);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "pub mod module_{index} {{");
        for object in &module.structs {
            structure(&mut out, object);
        }
        for list in &module.enums {
            enumeration(&mut out, list);
        }
        out.push_str("}\n");
    }
    out
}

fn docs(out: &mut String, indent: &str, lines: &[String]) {
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{indent}///{space}{line}");
    }
}

fn structure(out: &mut String, object: &Struct) {
    docs(out, "    ", &object.docs);
    let _ = writeln!(out, "    {DERIVE}\n    pub struct {} {{", object.name);
    for field in &object.fields {
        docs(out, "        ", &field.docs);
        let _ = writeln!(out, "        pub {}: Option<{}>,", field.name, value(field));
    }
    out.push_str("    }\n");
}

fn value(field: &StructField) -> String {
    let item = match &field.item {
        ItemType::String | ItemType::Secret | ItemType::Amount | ItemType::DateTime => "String".to_owned(),
        ItemType::Integer => "i64".to_owned(),
        ItemType::Boolean => "bool".to_owned(),
        ItemType::File => "Vec<u8>".to_owned(),
        ItemType::Struct(path) | ItemType::Enum(path) => {
            path.iter().map(ToString::to_string).collect::<Vec<_>>().join("::")
        }
    };
    if field.list { format!("Vec<{item}>") } else { item }
}

fn enumeration(out: &mut String, list: &Enum) {
    docs(out, "    ", &list.docs);
    let _ = writeln!(out, "    {DERIVE}\n    pub enum {} {{", list.name);
    for variant in &list.variants {
        docs(out, "        ", &variant.docs);
        let _ = writeln!(
            out,
            "        #[serde(rename = {:?})]\n        {},",
            variant.wire, variant.name
        );
    }
    let _ = writeln!(
        out,
        "        /// Nothing that is known.\n        #[default]\n        #[serde(other)]\n        {},\n    }}",
        list.other
    );
}
