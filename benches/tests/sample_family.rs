//! A family of methods, as large as an application's choice usually is, compiles without a warning.

use std::collections::BTreeMap;

use alipay_benches::synthetic::Platform;
use alipay_tests::scratch::Scratch;

#[test]
fn family_of_a_hundred_methods_compiles() {
    let texts = Platform::sized(1_000).texts();
    let mut families: BTreeMap<&str, usize> = BTreeMap::new();
    for path in texts.keys() {
        let family = path.strip_prefix("alipay/").and_then(|rest| rest.split_once('/'));
        *families.entry(family.map_or("", |(family, _)| family)).or_default() += 1;
    }
    let (family, files) = families
        .into_iter()
        .filter(|(family, _)| !family.is_empty())
        .min_by_key(|(_, files)| files.abs_diff(100))
        .expect("a family");
    println!("{family}: {files} descriptions");
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "sample-family", &texts);
    scratch.cargo(&["check", "--features", family]);
}
