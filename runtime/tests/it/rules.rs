//! Every kind of rule, kept and broken.

use alipay_runtime::File;
use alipay_runtime::validate::{FieldRules, Format, Is, ObjectRules, Problem, Rule, check};
use serde_json::{Value, json};

const fn field(name: &'static str, rules: &'static [Rule]) -> FieldRules {
    FieldRules {
        name,
        rules,
        object: None,
    }
}

pub(crate) static ITEM: ObjectRules = ObjectRules {
    page: "item page",
    fields: &[field("code", &[Rule::Required]), field("a", &[Rule::MaxLength(1)])],
};

/// One field for each rule; recursive, as some types are.
pub(crate) static EVERY_RULE: ObjectRules = ObjectRules {
    page: "page",
    fields: &[
        field("a", &[Rule::MaxLength(3), Rule::MinLength(2)]),
        field("b", &[Rule::Values(&["x", "1", "true"])]),
        field("c", &[Rule::Format(Format::Date), Rule::StartsWith("20")]),
        field(
            "range",
            &[Rule::Range {
                min: Some(8),
                max: Some(32),
            }],
        ),
        field(
            "suffix",
            &[Rule::WithLengthOf {
                field: "prefix",
                total: 32,
            }],
        ),
        FieldRules {
            name: "items",
            rules: &[Rule::MinItems(2), Rule::MaxItems(3), Rule::UniqueBy("code")],
            object: Some(|| &ITEM),
        },
        field("names", &[Rule::Unique, Rule::MaxLength(3)]),
        field(
            "why",
            &[
                Rule::When {
                    field: "b",
                    is: Is::OneOf(&["x", "true"]),
                    then: &[Rule::Required, Rule::MaxLength(2)],
                },
                Rule::When {
                    field: "flag",
                    is: Is::Present,
                    then: &[Rule::Values(&["y"])],
                },
            ],
        ),
        FieldRules {
            name: "each",
            rules: &[Rule::When {
                field: "b",
                is: Is::OneOf(&["1"]),
                then: &[Rule::WithinEach {
                    field: "url",
                    then: &[Rule::Required],
                }],
            }],
            object: None,
        },
        FieldRules {
            name: "more",
            rules: &[Rule::When {
                field: "b",
                is: Is::OneOf(&["1"]),
                then: &[Rule::Within {
                    field: "url",
                    then: &[Rule::Required, Rule::Format(Format::HttpUrl)],
                }],
            }],
            object: Some(|| &EVERY_RULE),
        },
    ],
};

/// One of two numbers is needed, where the kind asks for it.
static ORDER: ObjectRules = ObjectRules {
    page: "order page",
    fields: &[field(
        "own_no",
        &[Rule::When {
            field: "no",
            is: Is::Absent,
            then: &[Rule::When {
                field: "b",
                is: Is::OneOf(&["1"]),
                then: &[Rule::Required],
            }],
        }],
    )],
};

static CARD: ObjectRules = ObjectRules {
    page: "card page",
    fields: &[
        field("pin", &[Rule::Secret, Rule::MaxLength(6)]),
        field(
            "note",
            &[Rule::When {
                field: "pin",
                is: Is::Present,
                then: &[Rule::Required],
            }],
        ),
    ],
};

/// Every way in which a value can get into a report, with secrets.
static SECRETS: ObjectRules = ObjectRules {
    page: "secret page",
    fields: &[
        field("start", &[Rule::Secret, Rule::StartsWith("2088")]),
        field("form", &[Rule::Secret, Rule::Format(Format::Digits(None))]),
        field("value", &[Rule::Secret, Rule::Values(&["x"])]),
        field(
            "range",
            &[
                Rule::Secret,
                Rule::Range {
                    min: Some(1),
                    max: None,
                },
            ],
        ),
        field("list", &[Rule::Secret, Rule::Unique, Rule::MinLength(100)]),
        field(
            "because",
            &[Rule::When {
                field: "start",
                is: Is::Present,
                then: &[Rule::Required],
            }],
        ),
        FieldRules {
            name: "cards",
            rules: &[
                Rule::UniqueBy("pin"),
                Rule::When {
                    field: "list",
                    is: Is::Present,
                    then: &[Rule::WithinEach {
                        field: "pin",
                        then: &[Rule::Format(Format::Date)],
                    }],
                },
            ],
            object: Some(|| &CARD),
        },
    ],
};

static FILES: ObjectRules = ObjectRules {
    page: "file page",
    fields: &[
        field("any", &[Rule::Extensions(&[])]),
        field("image", &[Rule::Extensions(&["jpg", "png"]), Rule::MaxBytes(4)]),
    ],
};

fn broken(value: &Value) -> Vec<String> {
    broken_in(&EVERY_RULE, value)
}

fn broken_in(rules: &'static ObjectRules, value: &Value) -> Vec<String> {
    check(rules, value).map_or_else(
        |violations| violations.iter().map(ToString::to_string).collect(),
        |()| Vec::new(),
    )
}

#[track_caller]
fn assert_broken(value: &Value, expected: &[&str]) {
    assert_eq!(broken(value), expected, "{value}");
}

#[test]
fn lengths_count_characters() {
    assert_broken(&json!({"a": "花呗"}), &[]);
    assert_broken(&json!({"a": "花呗联名卡"}), &["a: 5 characters, at most 3 allowed"]);
    assert_broken(&json!({"a": "花"}), &["a: 1 character, at least 2 needed"]);
    assert_broken(&json!({"a": 123_456}), &[]);
    assert_broken(
        &json!({"names": ["abc", "abcd"]}),
        &["names[1]: 4 characters, at most 3 allowed"],
    );
}

#[test]
fn empty_is_absent() {
    assert_broken(&json!({"a": "", "b": null, "c": "", "items": [], "range": ""}), &[]);
    assert_broken(
        &json!({"b": "x", "why": ""}),
        &["why: required, but missing or empty, because b is \"x\""],
    );
}

#[test]
fn conditions_can_ask_for_absence_and_for_several_things() {
    let needed = "own_no: required, but missing or empty, because no is absent and b is \"1\"";
    for absent in [
        json!({"b": "1"}),
        json!({"b": "1", "no": "", "own_no": ""}),
        json!({"b": "1", "no": []}),
    ] {
        assert_eq!(broken_in(&ORDER, &absent), [needed], "{absent}");
    }
    for kept in [
        json!({}),
        json!({"b": "x"}),
        json!({"b": "1", "no": "a"}),
        json!({"b": "1", "own_no": "a"}),
    ] {
        assert_eq!(broken_in(&ORDER, &kept), Vec::<String>::new(), "{kept}");
    }
}

#[test]
fn values_and_forms() {
    assert_broken(&json!({"b": "X"}), &["b: \"X\" is not one of x, 1, true"]);
    assert_broken(&json!({"b": 1, "c": "2016-07-18", "more": {"url": "http://a"}}), &[]);
    assert_broken(
        &json!({"c": "1999-13-01"}),
        &[
            "c: \"1999-13-01\" is not a real date, yyyy-MM-dd",
            "c: \"1999-13-01\" does not begin with \"20\"",
        ],
    );
    let long = "z".repeat(100);
    assert_broken(
        &json!({"b": long}),
        &[&format!("b: \"{}…\" is not one of x, 1, true", &long[..64])],
    );
}

#[test]
fn ranges_take_integers_and_texts() {
    assert_broken(&json!({"range": 8}), &[]);
    assert_broken(&json!({"range": "32"}), &[]);
    assert_broken(&json!({"range": "33"}), &["range: 33 is not between 8 and 32"]);
    assert_broken(
        &json!({"range": "99999999999999999999999999999999999999999999"}),
        &["range: 99999999999999999999999999999999999999999999 is not between 8 and 32"],
    );
    assert_broken(&json!({"range": "8.5"}), &["range: \"8.5\" is not a whole number"]);
    assert_broken(&json!({"suffix": "22", "prefix": "0123456789"}), &[]);
    assert_broken(
        &json!({"suffix": 23, "prefix": "0123456789"}),
        &["suffix: together with the length of prefix it makes 33, at most 32 is allowed"],
    );
    assert_broken(
        &json!({"suffix": "33"}),
        &["suffix: together with the length of prefix it makes 33, at most 32 is allowed"],
    );
}

#[test]
fn lists() {
    let item = |code: &str| json!({"code": code});
    assert_broken(&json!({"items": [item("1")]}), &["items: 1 item, at least 2 needed"]);
    assert_broken(
        &json!({"items": [item("1"), item("2"), item("1"), {"a": "xx"}]}),
        &[
            "items: 4 items, at most 3 allowed",
            "items[2].code: \"1\" is the same as in item 0",
            "items[3].code: required, but missing or empty",
            "items[3].a: 2 characters, at most 1 allowed",
        ],
    );
    assert_broken(
        &json!({"names": ["a", "b", "a"]}),
        &["names[2]: \"a\" is the same as in item 0"],
    );
    assert_broken(
        &json!({"items": [item("1"), "x"]}),
        &["items[1]: x stands where an object belongs"],
    );
}

#[test]
fn conditions() {
    assert_broken(
        &json!({"b": true, "why": "abc"}),
        &["why: 3 characters, at most 2 allowed, because b is \"true\""],
    );
    assert_broken(
        &json!({"flag": "anything", "why": "n"}),
        &["why: \"n\" is not one of y, because flag is \"anything\""],
    );
    assert_broken(&json!({"flag": "", "why": "n"}), &[]);
    assert_broken(
        &json!({"b": "1"}),
        &["more.url: required, but missing or empty, because b is \"1\""],
    );
    assert_broken(
        &json!({"b": "1", "more": [{"url": "ftp://a"}, {}]}),
        &[
            "more[0].url: \"ftp://a\" is not an http:// or https:// address, because b is \"1\"",
            "more[1].url: required, but missing or empty, because b is \"1\"",
        ],
    );
    assert_broken(
        &json!({"b": "1", "more": {"url": "http://a"}, "each": [{"url": "a"}, {}]}),
        &["each[1].url: required, but missing or empty, because b is \"1\""],
    );
    assert_broken(
        &json!({"more": {"b": "x"}}),
        &["more.why: required, but missing or empty, because more.b is \"x\""],
    );
}

#[test]
fn pages_are_named_once() {
    let violations = check(&EVERY_RULE, &json!({"a": "x", "items": [{}, {}]})).unwrap_err();
    assert_eq!(
        violations.to_string(),
        "a: 1 character, at least 2 needed\nsee page\n\
         items[0].code: required, but missing or empty\nitems[1].code: required, but missing or empty\nsee item page"
    );
    assert_eq!(
        check(&EVERY_RULE, &json!([])).unwrap_err().to_string(),
        "[] stands where an object belongs\nsee page"
    );
}

#[test]
fn secrets_are_not_shown() {
    let value = json!({
        "start": "SEEN", "form": "SEEN", "value": "SEEN", "range": "SEEN", "list": ["SEEN", "SEEN"],
        "cards": [{"pin": "SEEN"}, {"pin": "SEEN", "note": "a"}],
    });
    let violations = check(&SECRETS, &value).unwrap_err();
    let broken: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        broken,
        [
            "start: \"…\" does not begin with \"2088\"",
            "form: \"…\" is not digits",
            "value: \"…\" is not one of x",
            "range: \"…\" is not a whole number",
            "list[1]: \"…\" is the same as in item 0",
            "list[0]: 4 characters, at least 100 needed",
            "list[1]: 4 characters, at least 100 needed",
            "because: required, but missing or empty, because start is \"…\"",
            "cards[1].pin: \"…\" is the same as in item 0",
            "cards[0].pin: \"…\" is not a real date, yyyy-MM-dd, because list is \"…\"",
            "cards[1].pin: \"…\" is not a real date, yyyy-MM-dd, because list is \"…\"",
            "cards[0].note: required, but missing or empty, because cards[0].pin is \"…\"",
        ]
    );
    assert!(!format!("{violations:?}").contains("SEEN"));
    assert_eq!(broken_in(&SECRETS, &json!({"range": 0})), ["range: … is less than 1"]);
}

#[test]
fn files_are_checked_by_name_and_length() {
    let problems = |name: &str, length: usize| {
        let file = json!(File::new(name, vec![0; length]));
        broken_in(&FILES, &json!({"any": file, "image": file}))
    };
    for name in ["a.jpg", "a.PNG", "花.b.jpg", "b.gif/a.png"] {
        assert_eq!(problems(name, 4), Vec::<String>::new(), "{name}");
    }
    for name in ["", "a", "a.", "jpg", ".jpg", "b.jpg/a"] {
        let expected = [
            "any: the name of the file has no extension",
            "image: the name of the file has no extension, one of jpg, png needed",
        ];
        assert_eq!(problems(name, 1), expected, "{name}");
    }
    assert_eq!(
        problems("a.exe", 5),
        [
            "image: the extension \"exe\" is not one of jpg, png",
            "image: 5 bytes, at most 4 allowed"
        ]
    );
    let large = check(&FILES, &json!({"image": File::new("a.jpg", vec![0; 5])})).unwrap_err();
    let problem = large.iter().next().map(|it| it.problem().clone());
    assert_eq!(problem, Some(Problem::TooLarge { limit: 4, bytes: 5 }));
}
