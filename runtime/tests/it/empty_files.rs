//! A file without a byte counts as absent.

use alipay_runtime::File;
use alipay_runtime::validate::{FieldRules, Is, ObjectRules, Problem, Rule, check};
use serde_json::{Value, json};

const fn field(name: &'static str, rules: &'static [Rule]) -> FieldRules {
    FieldRules {
        name,
        rules,
        object: None,
    }
}

static IMAGES: ObjectRules = ObjectRules {
    page: "page",
    fields: &[
        field("image", &[Rule::Required, Rule::Extensions(&["jpg"])]),
        field("small", &[Rule::Extensions(&["jpg"])]),
        field(
            "caption",
            &[Rule::When {
                field: "small",
                is: Is::Present,
                then: &[Rule::Required],
            }],
        ),
        field("level", &[Rule::Required]),
    ],
};

/// The level is an object, of which a member with the name that the length of a file has says nothing.
fn broken(image: &Value, small: &Value) -> Vec<String> {
    let value = json!({"image": image, "small": small, "level": {"bytes": 0}});
    check(&IMAGES, &value).map_or_else(
        |violations| violations.iter().map(ToString::to_string).collect(),
        |()| Vec::new(),
    )
}

#[test]
fn a_required_file_is_not_empty() {
    let folder = tempfile::tempdir().unwrap();
    let on_disk = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        json!(File::open(path).unwrap())
    };
    let missing = "image: required, but missing or empty";
    for (image, expected) in [
        (json!(File::new("a.jpg", [0])), vec![]),
        (on_disk("full.jpg", &[0]), vec![]),
        (json!(File::new("a.jpg", [])), vec![missing]),
        (json!(File::new("a.exe", [])), vec![missing]),
        (on_disk("empty.jpg", &[]), vec![missing]),
    ] {
        assert_eq!(broken(&image, &json!(null)), expected, "{image}");
    }
    let value = json!({"image": File::new("a.jpg", []), "level": "1"});
    let violations = check(&IMAGES, &value).unwrap_err();
    let problems: Vec<_> = violations.iter().map(|it| it.problem().clone()).collect();
    assert_eq!(problems, [Problem::Missing]);
}

#[test]
fn an_optional_file_that_is_empty_breaks_no_rule_and_meets_no_condition() {
    let image = json!(File::new("a.jpg", [0]));
    assert_eq!(broken(&image, &json!(File::new("a.exe", []))), Vec::<String>::new());
    let with_content = broken(&image, &json!(File::new("a.jpg", [0])));
    assert!(
        matches!(with_content.as_slice(), [one] if one.starts_with("caption: required")),
        "{with_content:?}"
    );
}
