//! The descriptions as JSON for other tools.

use alipay_codegen::export::{Field, export};
use alipay_tests::descriptions::{fixture, generated, real};

use crate::golden::assert_golden;

#[test]
fn a_small_method_is_exported_as_before() {
    let document = export(&generated(&fixture("every_construct")).spec);
    let mut json = serde_json::to_value(&document).expect("JSON");
    let methods = json["methods"].as_array_mut().expect("methods");
    methods.retain(|method| {
        method["method"] == "alipay.sample.picture.upload" || method["method"] == "alipay.sample.order.page"
    });
    assert_golden("export", &serde_json::to_string_pretty(&json).expect("text"));
}

/// The names of fields on the wire, each with the names of those inside.
fn tree(fields: &[Field], depth: usize, lines: &mut Vec<String>) {
    for field in fields {
        let list = if field.list { "[]" } else { "" };
        lines.push(format!("{}{}{list}: {}", "  ".repeat(depth), field.wire, field.kind));
        tree(field.fields.as_deref().unwrap_or_default(), depth + 1, lines);
    }
}

#[test]
fn trees_of_the_real_methods_are_as_before() {
    let document = export(&generated(&real()).spec);
    let mut lines = Vec::new();
    for method in &document.methods {
        for (what, fields) in [
            ("request", Some(&method.request)),
            ("response", Some(&method.response)),
            ("notification", method.notification.as_ref()),
        ] {
            if let Some(fields) = fields {
                lines.push(format!("{} {what}", method.method));
                tree(fields, 1, &mut lines);
            }
        }
    }
    assert_golden("export__trees", &lines.join("\n"));
}

#[test]
fn a_type_inside_of_itself_ends() {
    let document = export(&generated(&fixture("every_construct")).spec);
    let create = document
        .methods
        .iter()
        .find(|method| method.method == "alipay.sample.thing.create")
        .expect("the method");
    let category = create
        .request
        .iter()
        .find(|field| field.wire == "category")
        .expect("the field");
    let children = category
        .fields
        .iter()
        .flatten()
        .find(|field| field.wire == "children")
        .expect("the list");
    assert!(children.list && children.fields.is_none());
}
