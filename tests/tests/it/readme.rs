//! The examples of `spec/README.md` are what they say they are, and its tables know every key.

use std::collections::BTreeMap;

use alipay_codegen::generate;
use alipay_codegen::source::Texts;
use alipay_tests::descriptions::{generated, texts};
use alipay_tests::project;
use alipay_tests::scratch::Scratch;

fn readme() -> String {
    std::fs::read_to_string(project().join("spec/README.md")).expect("the README of the descriptions")
}

/// The blocks that are whole files, by the path that their first line tells.
fn blocks() -> Texts {
    let readme = readme();
    let mut found = BTreeMap::new();
    for opening in ["\n```yaml method\n", "\n```yaml types\n"] {
        for block in readme.split(opening).skip(1) {
            let text = block.split("\n```").next().unwrap_or_default();
            let path = text.lines().next().and_then(|line| line.strip_prefix("# spec/"));
            let path = path.unwrap_or_else(|| panic!("a block does not tell where it stands:\n{text}"));
            assert!(
                found.insert(path.to_owned(), format!("{text}\n")).is_none(),
                "{path} is there twice"
            );
        }
    }
    found
}

#[test]
fn examples_generate_together() {
    let blocks = blocks();
    assert!(blocks.len() > 15, "{:?}", blocks.keys());
    let files = generated(&blocks).files;
    assert!(files.len() > blocks.len());
}

#[test]
fn examples_compile_and_their_own_examples_run() {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "readme", &blocks());
    let groups = format!("{} replay", scratch.groups().join(" "));
    scratch.cargo(&["check", "--features", &groups]);
    scratch.cargo(&["test", "--doc", "--features", &groups]);
}

/// The keys that the reader of a mapping knows, as its own advice lists them.
fn keys_known(text: &str) -> Vec<String> {
    let texts = texts([(
        "alipay/a/b.yaml",
        format!("method: alipay.a.b\nsource: https://a.b\nsummary: A.\n{text}"),
    )]);
    let problems = generate(&texts, &mut |_| {}).expect_err("an unknown key");
    let mut help = problems.iter().flat_map(|problem| &problem.help);
    let list = help
        .find_map(|help| help.strip_prefix("its keys are: "))
        .expect("a list of keys");
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn tables_have_every_key() {
    let readme = readme();
    let rows: Vec<&str> = readme.lines().filter(|line| line.starts_with('|')).collect();
    let unknown = "qqqqqqqqqqqqqqqq: 1";
    for (what, text) in [
        ("method", format!("{unknown}\n")),
        ("field", format!("request:\n  a: {{ {unknown} }}\n")),
        ("condition", format!("request:\n  a: {{ when: [{{ {unknown} }}] }}\n")),
        ("type", format!("types:\n  A: {{ {unknown} }}\n")),
        (
            "value",
            format!("types:\n  A: {{ values: {{ X: {{ {unknown} }} }} }}\n"),
        ),
        ("notification", format!("notification: {{ {unknown} }}\n")),
        ("error code", format!("errors:\n  X: {{ {unknown} }}\n")),
        ("samples", format!("samples: {{ {unknown} }}\n")),
        ("defaults", format!("defaults: {{ {unknown} }}\n")),
    ] {
        for key in keys_known(&text) {
            let told = rows
                .iter()
                .any(|row| row.contains(&format!("`{key}`")) || row.contains(&format!("{{ {key}:")));
            assert!(told, "the tables do not tell of the key `{key}` of a {what}");
        }
    }
}
