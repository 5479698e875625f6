//! Every field of the descriptions is in the code exactly once, with its name and its rules, and nothing else is.

use std::collections::BTreeSet;

use alipay_codegen::Generated;
use alipay_codegen::lower::Case;
use alipay_codegen::model::{Field, Fields, Home, Requirement, Resolver, Scalar, Subject, TypeDef, TypeKind, TypeRef};
use alipay_tests::code::{Module, Object, read};
use alipay_tests::descriptions::{fixture, generated, real};

/// Compares all objects of a file of descriptions with those of the module that was made of it.
fn compare(generated: &Generated) -> usize {
    let types = Resolver::new(&generated.spec);
    let mut seen = BTreeSet::new();
    let mut fields = 0;
    for home in types.homes() {
        let (path, module) = module_of(generated, home);
        let mut expect = |name: String, described: &Fields, sent: Option<bool>| {
            let object = module
                .objects
                .get(&name)
                .unwrap_or_else(|| panic!("{path} has no {name}"));
            compare_object(&types, home, described, object, sent, &format!("{path} {name}"));
            assert!(seen.insert((path.clone(), name)), "an object of two descriptions");
            fields += described.items.len();
        };
        if let Home::Method(at) = home {
            let method = &generated.spec.methods[at];
            expect("Request".to_owned(), &method.request, Some(true));
            expect("Response".to_owned(), &method.response, Some(false));
            // A shared one is among the types of its folder.
            if let Some(notification) = &method.notification {
                expect("Notification".to_owned(), &notification.fields, Some(false));
            }
        }
        for def in types.types_of(home) {
            if let TypeKind::Object(described) = &def.kind {
                expect(rust_name(def), described, None);
            }
        }
    }
    for (path, file) in &generated.files {
        for name in read_if_code(path, &file.text).objects.into_keys() {
            assert!(
                seen.contains(&(path.clone(), name.clone())),
                "{path} {name} is described nowhere"
            );
        }
    }
    fields
}

fn module_of(generated: &Generated, home: Home) -> (String, Module) {
    let source = match home {
        Home::Method(at) => &generated.spec.methods[at].origin.file,
        Home::Family(at) => &generated.spec.families[at].file,
    };
    let mut files = generated
        .files
        .iter()
        .filter(|(path, file)| is_code(path) && file.sources.contains(source));
    let (path, file) = files.next().expect("a file that was made of the description");
    assert!(files.next().is_none(), "{source} became two files");
    (path.clone(), read(&file.text))
}

fn read_if_code(path: &str, text: &str) -> Module {
    if is_code(path) { read(text) } else { Module::default() }
}

/// Whether a file is part of the crate itself, and neither its manifest nor a test.
fn is_code(path: &str) -> bool {
    path.starts_with("src/")
}

fn rust_name(def: &TypeDef) -> String {
    def.rust_name
        .clone()
        .unwrap_or_else(|| Case::UpperCamel.apply(def.name.as_str()))
}

fn compare_object(
    types: &Resolver<'_>,
    home: Home,
    described: &Fields,
    object: &Object,
    sent: Option<bool>,
    what: &str,
) {
    let names: BTreeSet<&str> = described.items.iter().map(|field| field.name.as_str()).collect();
    let wires: BTreeSet<&str> = object.wires.iter().map(|(wire, _)| wire.as_str()).collect();
    assert_eq!(names, wires, "{what}");
    assert_eq!(object.wires.len(), wires.len(), "{what} has a field twice");

    // One struct field for each, and one more for everything else.
    let fields: BTreeSet<&str> = object.fields.iter().map(|(name, _)| name.as_str()).collect();
    let mut mapped: BTreeSet<&str> = object.wires.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(mapped.len(), object.wires.len(), "{what} has two fields in one");
    assert!(mapped.insert(&object.extra), "{what}");
    assert_eq!(fields, mapped, "{what}");

    match sent {
        Some(true) => assert!(["sent", "encode"].contains(&object.direction.as_str()), "{what}"),
        Some(false) => assert_eq!(object.direction, "received", "{what}"),
        None => {}
    }
    if object.direction == "received" {
        assert_eq!(object.page, None, "{what} is only received, and never checked");
        return;
    }
    assert_eq!(object.page.as_deref(), Some(types.source_of(home)), "{what}");
    let with_rules: Vec<&str> = described
        .items
        .iter()
        .filter(|it| has_rules(types, home, it))
        .map(|it| it.name.as_str())
        .collect();
    let mut in_table: Vec<&str> = object.rules.iter().map(|(name, _)| name.as_str()).collect();
    in_table.sort_by_key(|name| described.items.iter().position(|field| field.name.as_str() == *name));
    assert_eq!(with_rules, in_table, "{what}");

    let setters: BTreeSet<&str> = object.setters.iter().map(|(name, _)| name.as_str()).collect();
    mapped.remove(object.extra.as_str());
    assert_eq!(setters, mapped, "{what}");
    let required = described
        .items
        .iter()
        .filter(|field| field.required == Requirement::Yes);
    assert_eq!(object.required.len(), required.count(), "{what}");
}

/// Whether anything about `field` is checked before it is sent.
fn has_rules(types: &Resolver<'_>, home: Home, field: &Field) -> bool {
    let mut constraints = field.constraints.clone();
    if field.format_inferred {
        constraints.format = None;
    }
    let is_object = matches!(field.item, TypeRef::Named(_)) && types.members(home, field).is_some();
    let siblings = field
        .conditions
        .iter()
        .any(|it| it.premises.iter().all(|it| matches!(it.subject, Subject::Sibling(_))));
    field.required == Requirement::Yes
        || constraints != alipay_codegen::model::Constraints::default()
        || types.values(home, field).is_some_and(|set| !set.open)
        || is_object
        // A file must have a name with an extension.
        || field.item == TypeRef::Scalar(Scalar::File)
        || siblings
}

#[test]
fn real_descriptions_are_in_the_code() {
    assert!(compare(&generated(&real())) > 150);
}

#[test]
fn every_construct_is_in_the_code() {
    assert!(compare(&generated(&fixture("every_construct"))) > 60);
}
