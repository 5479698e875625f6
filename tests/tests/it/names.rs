//! An obstacle course of names: what can be a name in Rust compiles under it, what cannot is refused with advice, and
//! the name on the wire never changes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use alipay_codegen::generate;
use alipay_codegen::source::Texts;
use alipay_tests::code::read;
use alipay_tests::descriptions::{generated, method, problems, rendered, texts};
use alipay_tests::scratch::Scratch;

use crate::golden::assert_golden;

/// Words that mean something to Rust, to the runtime or to emitted code.
const WORDS: &str = "
    abstract as async auto await become box break const continue crate default do dyn else enum extern false final fn
    for gen if impl in let loop macro macro_rules match mod move mut override priv pub raw ref return safe self static
    struct super trait true try type typeof union unsafe unsized use virtual where while yield
    alipay alipay_runtime alloc core std lib main prelude test runtime replay reqwest ureq certificates gbk
    sha1 chrono jiff time tracing
    as_mut as_ref async_fn clone copy debug deref drop eq err extend fn_mut from hash into iterator none ok option ord
    partial_eq result send sized some string sync to_owned to_string try_from try_into vec option_some i64 bool str u8
    borrow fmt type_id serialize deserialize rules validate member files call
    request response notification error_code builder build request_builder request_step_builder extra extra_members
    required rt s0 s1 s value values states state set unset is_set other other_value object scalar map name field
    file max_length format range within when phantom_data f text meaning action method parameters wire version serde
    encode decode lenient validation violations client message x1 a1b2
";

/// Other ways to write names, as texts that the platform could have.
const SPELLINGS: &[&str] = &[
    "camelCase",
    "PascalCase",
    "SCREAMING_CASE",
    "kebab-case",
    "dotted.name",
    "x.y-z_1",
    "HTTPServer",
    "iPhone6s",
    "orderStr",
    "a__b",
    "trailing_",
    "_leading",
    "_",
    "__",
    "A",
    "Z9",
    "userID",
    "x86_64",
];

/// Values of lists can be any text.
const VALUES: &[&str] = &[
    "2D",
    "0",
    "10",
    "-1",
    "+",
    "",
    " ",
    "a b",
    "中文",
    "é",
    "ß",
    "\u{fb01}",
    "\u{24b6}",
    "A\u{2460}",
    "x\u{b2}",
    "\u{ff21}",
    "\u{1f600}",
    "\u{301}",
    "a\"b",
    "a\\b",
    "a\nb",
    "*",
    "Other",
    "1.0",
    "true",
    "no",
    "{}",
    "`",
];

fn words() -> Vec<&'static str> {
    WORDS.split_whitespace().collect()
}

fn upper(word: &str) -> String {
    alipay_codegen::lower::Case::UpperCamel.apply(word)
}

/// The words that pass alone, and what is said about each.
fn sorted_out(
    words: &[&str],
    describe: impl Fn(&str) -> Texts,
    name: impl Fn(&str, &Texts) -> String,
) -> (Vec<String>, String) {
    let mut legal = Vec::new();
    let mut told = String::new();
    for word in words {
        let texts = describe(word);
        match generate(&texts, &mut |_| {}) {
            Ok(_) => {
                let _ = writeln!(told, "{word:?} is {}", name(word, &texts));
                legal.push((*word).to_owned());
            }
            Err(problems) => {
                let problem = problems.iter().find(|problem| problem.is_error()).expect("an error");
                let _ = writeln!(
                    told,
                    "{word:?} is refused: {}: {}; {}",
                    problem.code,
                    problem.message,
                    problem.help.join("; ")
                );
            }
        }
    }
    (legal, told)
}

fn quoted(word: &str) -> String {
    serde_json::Value::from(word).to_string()
}

fn with_fields(fields: impl IntoIterator<Item = String>, required: &str) -> Texts {
    let fields = fields
        .into_iter()
        .map(|it| format!("  {}: {{ required: {required} }}\n", quoted(&it)))
        .collect::<Vec<_>>()
        .concat();
    texts([method(
        "alipay.names.fields",
        &format!("request:\n{fields}response:\n{fields}"),
    )])
}

fn with_types(types: impl IntoIterator<Item = String>) -> Texts {
    let mut fields = String::new();
    let mut definitions = String::new();
    for (index, name) in types.into_iter().enumerate() {
        let _ = write!(
            fields,
            "  field_{index}: {{ type: \"{name}\", required: yes }}\n  list_{index}: {{ list_of: \"{name}\" }}\n"
        );
        let _ = writeln!(
            definitions,
            "  \"{name}\": {{ fields: {{ a: {{ required: yes }}, b: {{ required: yes }} }} }}"
        );
    }
    let sections = format!("request:\n{fields}response:\n{fields}types:\n{definitions}");
    texts([method("alipay.names.types", &sections)])
}

fn with_values(values: impl IntoIterator<Item = String>) -> Texts {
    let values = values
        .into_iter()
        .map(|it| format!("      {}: A value.\n", quoted(&it)))
        .collect::<Vec<_>>()
        .concat();
    let sections = format!("request:\n  list:\n    values:\n{values}");
    texts([method("alipay.names.values", &sections)])
}

fn with_segments(words: impl IntoIterator<Item = String>) -> Texts {
    texts(words.into_iter().flat_map(|word| {
        [
            method(&format!("alipay.inside.{word}"), ""),
            method(&format!("alipay.inside.{word}.last"), ""),
            method(&format!("{word}.first"), ""),
        ]
    }))
}

/// The first name on the wire in the tables of a module, and what it is called there.
fn called(texts: &Texts, path: &str) -> String {
    let module = read(&generated(texts).files[path].text);
    let fields = module
        .objects
        .get("Request")
        .map(|object| object.wires.clone())
        .unwrap_or_default();
    let values = module
        .lists
        .get("List")
        .map(|list| list.wires.clone())
        .unwrap_or_default();
    values
        .into_iter()
        .chain(fields)
        .next()
        .map(|(_, name)| name)
        .unwrap_or_default()
}

fn compile(name: &str, texts: &Texts) {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), name, texts);
    let features = format!("{} replay", scratch.groups().join(" "));
    scratch.cargo(&["check", "--features", &features]);
    scratch.cargo(&["test", "--doc", "--features", &features]);
}

#[test]
fn fields_of_all_names() {
    let all: Vec<&str> = words().into_iter().chain(SPELLINGS.iter().copied()).collect();
    let (legal, told) = sorted_out(
        &all,
        |it| with_fields([it.to_owned()], "no"),
        |_, texts| called(texts, "src/names/fields.rs"),
    );
    assert_golden("names__fields", &told);
    let distinct = without_collisions(legal, |it| alipay_codegen::lower::Case::Snake.apply(it));
    for required in ["no", "yes"] {
        let texts = with_fields(distinct.clone(), required);
        let module = read(&generated(&texts).files["src/names/fields.rs"].text);
        for object in module.objects.values() {
            let wires: BTreeSet<String> = object.wires.iter().map(|(wire, _)| wire.clone()).collect();
            assert_eq!(wires, distinct.iter().cloned().collect());
        }
        compile(&format!("names-fields-{required}"), &texts);
    }
}

#[test]
fn types_of_all_names() {
    let names: Vec<String> = words()
        .into_iter()
        .map(upper)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (legal, told) = sorted_out(
        &names,
        |it| with_types([it.to_owned()]),
        |_, texts| {
            let module = read(&generated(texts).files["src/names/types.rs"].text);
            let names = module
                .objects
                .into_keys()
                .filter(|name| !["Request", "Response"].contains(&name.as_str()));
            names.collect::<Vec<_>>().join(" ")
        },
    );
    assert_golden("names__types", &told);
    compile("names-types", &with_types(legal));
}

#[test]
fn values_of_all_names() {
    let all: Vec<&str> = words()
        .into_iter()
        .chain(SPELLINGS.iter().copied())
        .chain(VALUES.iter().copied())
        .collect();
    let (legal, told) = sorted_out(
        &all,
        |it| with_values([it.to_owned()]),
        |_, texts| called(texts, "src/names/values.rs"),
    );
    assert_golden("names__values", &told);
    let distinct = without_collisions(legal, upper);
    let texts = with_values(distinct.clone());
    let module = read(&generated(&texts).files["src/names/values.rs"].text);
    let wires: Vec<String> = module.lists["List"]
        .wires
        .iter()
        .map(|(wire, _)| wire.clone())
        .collect();
    assert_eq!(wires, distinct);
    compile("names-values", &texts);
}

#[test]
fn segments_of_all_names() {
    let (legal, told) = sorted_out(
        &words(),
        |it| with_segments([it.to_owned()]),
        |_, texts| {
            let files = generated(texts)
                .files
                .into_keys()
                .filter(|path| path.ends_with("last.rs"));
            files.collect()
        },
    );
    assert_golden("names__segments", &told);
    compile("names-segments", &with_segments(legal));
}

/// Of several words that are the same in Rust the first; the test of collisions is another one.
fn without_collisions(words: Vec<String>, rust: impl Fn(&str) -> String) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words
        .into_iter()
        .filter(|word| seen.insert(rust(word).to_lowercase()))
        .collect()
}

/// Names that only differ for the wire.
const COLLISIONS: &str = "\
request:
  shop_id: {}
  shopId: {}
  Shop_ID: {}
  kind: { values: { a: Small., A: Large. } }
  shop_kind: { values: [X] }
response:
  state: { type: ShopKind }
  other: { type: Shop_kind }
errors:
  NOT_FOUND: { meaning: It is not there., action: Look elsewhere. }
  not.found: { meaning: It is not there., action: Look elsewhere. }
types:
  ShopKind: { values: [Y] }
  Shop_kind: { values: [Z] }
";

/// The same, resolved.
const RESOLVED: &str = "\
request:
  shop_id: {}
  shopId: { rust_name: shop_id_of_owner }
  Shop_ID: { rust_name: capital_shop_id }
  kind: { values: { a: Small., A: { meaning: Large., rust_name: Large } } }
  shop_kind: { values: [X], enum_name: KindAtField }
response:
  state: { type: ShopKind }
  other: { type: Shop_kind }
errors:
  NOT_FOUND: { meaning: It is not there., action: Look elsewhere. }
  not.found: { meaning: It is not there., action: Look elsewhere., rust_name: NotFoundAtAll }
types:
  ShopKind: { values: [Y] }
  Shop_kind: { values: [Z], rust_name: SecondKind }
";

#[test]
fn collisions_name_both_places_and_can_be_resolved() {
    let wrong = texts([method("alipay.names.collide", COLLISIONS), method("names.collide", "")]);
    assert_golden("names__collisions", &rendered(&problems(&wrong), &wrong));
    let (path, text) = method("names.collide", "rust_name: collide_too\n");
    compile(
        "names-resolved",
        &texts([method("alipay.names.collide", RESOLVED), (path, text)]),
    );
}

#[test]
fn every_type_that_the_root_has_from_the_runtime_is_reserved_there() {
    let text = std::fs::read_to_string(alipay_tests::project().join("runtime/src/lib.rs")).expect("the runtime");
    let file = syn::parse_file(&text).expect("Rust code");
    let mut exported = BTreeSet::new();
    for item in &file.items {
        if let syn::Item::Use(import) = item
            && matches!(import.vis, syn::Visibility::Public(_))
        {
            collect(&import.tree, &mut exported);
        }
    }
    let reserved: BTreeSet<String> = alipay_codegen::lower::RUNTIME_TYPES
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(exported, reserved);
}

#[test]
fn every_feature_of_the_runtime_is_passed_on() {
    let manifest = std::fs::read_to_string(alipay_tests::project().join("runtime/Cargo.toml")).expect("a manifest");
    let (_, features) = manifest.split_once("[features]").expect("features");
    let (features, _) = features.split_once("\n[").expect("another table");
    let lines = features.lines().filter(|line| !line.starts_with('#'));
    let features: BTreeSet<&str> = lines.filter_map(|line| Some(line.split_once(" = ")?.0)).collect();
    let passed_on = alipay_codegen::lower::RUNTIME_FEATURES
        .iter()
        .flat_map(|(_, names)| *names);
    // The crate has a feature of that name itself.
    let replay = alipay_codegen::emit::REPLAY;
    assert_eq!(features, passed_on.copied().chain([replay]).collect());
}

/// The names of types that an import brings.
fn collect(tree: &syn::UseTree, found: &mut BTreeSet<String>) {
    let name = match tree {
        syn::UseTree::Path(path) => return collect(&path.tree, found),
        syn::UseTree::Group(group) => return group.items.iter().for_each(|tree| collect(tree, found)),
        syn::UseTree::Name(name) => name.ident.to_string(),
        syn::UseTree::Rename(rename) => rename.rename.to_string(),
        syn::UseTree::Glob(_) => return,
    };
    if name.starts_with(char::is_uppercase) {
        found.insert(name);
    }
}
