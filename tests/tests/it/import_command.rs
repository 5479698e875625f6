//! `cargo xtask import` as it is called.

use crate::command_line::Place;
use crate::import::{draft, page};

#[test]
fn the_command_writes_compares_and_never_overwrites_by_itself() {
    let place = Place::new([]);
    place.put("page.txt", &page("lines"));
    place.put("spec/none.txt", "nothing");
    let out = "spec/open.yaml";
    assert_eq!(place.run(&["import", "page.txt"]).out, draft("lines").yaml);
    let written = place.run(&["import", "page.txt", "--out", out]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert!(
        written.err.contains("page.txt:98: the condition of `memo`"),
        "{}",
        written.err
    );
    let again = place.run(&["import", "page.txt", "--out", out]);
    assert_eq!(again.code, Some(3), "{}", again.err);
    assert!(again.err.contains("is there already"), "{}", again.err);
    assert_eq!(
        place.run(&["import", "page.txt", "--out", out, "--force"]).code,
        Some(0)
    );
    assert_eq!(place.run(&["import", "spec/none.txt"]).code, Some(1));
    assert_eq!(place.run(&["import", "missing.txt"]).code, Some(3));
    assert_eq!(place.run(&["import"]).code, Some(2));

    place.put("spec/alipay/example/locker/open.yaml", &draft("lines").yaml);
    let described = "spec/alipay/example/locker/open.yaml";
    assert_eq!(place.run(&["import", "page.txt", "--compare", described]).code, Some(0));
    place.put(
        described,
        &draft("lines").yaml.replace("max_length: 32", "max_length: 33"),
    );
    let differs = place.run(&["import", "page.txt", "--compare", described]);
    assert_eq!(differs.code, Some(1));
    assert!(
        differs
            .out
            .starts_with("request.locker_no: max_length: page `32`, description `33`\n"),
        "{}",
        differs.out
    );
}
