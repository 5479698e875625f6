//! The whole platform goes from descriptions on the disk to a crate on the disk, and nothing is lost on the way.

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use alipay_benches::synthetic::Platform;
use alipay_benches::usage::peak_memory;
use alipay_codegen::diagnostic::render;
use alipay_codegen::lower::ir::Module;
use alipay_codegen::source::{FAMILY_FILE, Texts, read_folder};
use alipay_codegen::{generate, output};
use serde_yaml::{Mapping, Value};

/// What a crate has, or what descriptions say that it must have.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    methods: usize,
    objects: usize,
    lists_of_values: usize,
    fields: usize,
    files: usize,
}

#[test]
fn whole_platform_is_generated() {
    let folder = tempfile::tempdir().expect("a folder");
    let (spec, out) = (folder.path().join("spec"), folder.path().join("out"));
    let start = Instant::now();
    let made = Platform::whole().texts();
    report("make", start);
    for (path, text) in &made {
        let path = spec.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, text).expect("a written file");
    }

    let start = Instant::now();
    let texts = read_folder(&spec).expect("readable descriptions");
    report("read", start);
    assert_eq!(texts, made);

    let start = Instant::now();
    let generated = match generate(&texts, &mut |_| {}) {
        Ok(generated) => generated,
        Err(problems) => panic!(
            "{} problems, the first: {}",
            problems.len(),
            render(&problems[0], &texts, "spec", false)
        ),
    };
    report("generate", start);
    for (stage, time) in &generated.times {
        println!("  {:<8} {:>6} ms", stage.label(), time.as_millis());
    }

    let start = Instant::now();
    let comparison = output::compare(&generated.files, &out, None).expect("a readable folder");
    output::write(&generated.files, &out, &comparison).expect("a writable folder");
    report("write", start);
    let start = Instant::now();
    let comparison = output::compare(&generated.files, &out, None).expect("a readable folder");
    report("compare", start);
    if let Some(bytes) = peak_memory() {
        println!("at most {} MiB", bytes >> 20);
    }
    assert!(comparison.is_fresh());

    let expected = count(&texts);
    println!("{expected:?}");
    let modules = &generated.krate.modules;
    let sum = |of: fn(&Module) -> usize| modules.iter().map(of).sum::<usize>();
    let found = Counts {
        methods: sum(|module| usize::from(module.method.is_some())),
        objects: sum(|module| module.structs.len()),
        lists_of_values: sum(|module| module.enums.len()),
        fields: sum(|module| module.structs.iter().map(|object| object.fields.len()).sum()),
        // What the samples are tried with is no part of the crate.
        files: generated
            .files
            .keys()
            .filter(|path| !path.starts_with("tests/"))
            .count(),
    };
    assert_eq!(found, expected);
    assert_eq!(expected.methods, 9_600);
    assert!(
        (127_000..132_000).contains(&expected.fields),
        "{} fields",
        expected.fields
    );
}

fn report(stage: &str, start: Instant) {
    println!("{stage:<10} {:>6} ms", start.elapsed().as_millis());
}

/// Counts in the YAML itself, without the generator's help.
fn count(texts: &Texts) -> Counts {
    let mut counts = Counts::default();
    let mut modules = BTreeSet::new();
    for (path, text) in texts {
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        if path.ends_with(FAMILY_FILE) {
            let folder = path.strip_suffix(FAMILY_FILE).expect("a folder");
            add_module(&mut modules, folder.trim_end_matches('/'));
        } else {
            add_module(&mut modules, path.strip_suffix(".yaml").expect("a description"));
            counts.methods += 1;
            // The error codes.
            counts.lists_of_values += 1;
            for section in ["request", "response"] {
                count_object(value.get(section).and_then(Value::as_mapping), &mut counts);
            }
        }
        let types = value.get("types").and_then(Value::as_mapping);
        for definition in types.into_iter().flat_map(Mapping::values) {
            count_object(definition.get("fields").and_then(Value::as_mapping), &mut counts);
        }
    }
    // A file for each module, the crate's own, and the manifest.
    counts.files = modules.len() + 2;
    counts
}

fn count_object(fields: Option<&Mapping>, counts: &mut Counts) {
    counts.objects += 1;
    for field in fields.into_iter().flat_map(Mapping::values) {
        counts.fields += 1;
        counts.lists_of_values += usize::from(field.get("values").is_some());
    }
}

/// Adds the module that a path without ending leads to, and those around it.
fn add_module(modules: &mut BTreeSet<String>, path: &str) {
    let mut path = path.strip_prefix("alipay/").unwrap_or(path);
    while !path.is_empty() && modules.insert(path.to_owned()) {
        path = path.rsplit_once('/').map_or("", |(above, _)| above);
    }
}
