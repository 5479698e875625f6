//! Rules about what a text holds as JSON.

use alipay_runtime::validate::{FieldRules, Format, Is, ObjectRules, Rule, check};
use serde_json::json;

use crate::rules::ITEM;

#[test]
fn texts_that_hold_objects_are_looked_into() {
    static HELD: ObjectRules = ObjectRules {
        page: "page",
        fields: &[
            FieldRules {
                name: "goods",
                rules: &[
                    Rule::Format(Format::JsonList),
                    Rule::MaxLength(60),
                    Rule::MaxItems(2),
                    Rule::UniqueBy("code"),
                    Rule::When {
                        field: "mode",
                        is: Is::OneOf(&["x"]),
                        then: &[Rule::WithinEach {
                            field: "a",
                            then: &[Rule::Required],
                        }],
                    },
                ],
                object: Some(|| &ITEM),
            },
            FieldRules {
                name: "extra",
                rules: &[Rule::Required, Rule::Format(Format::JsonObject)],
                object: Some(|| &ITEM),
            },
        ],
    };
    let long = format!(r#"[{{"code":"{}"}}]"#, "1".repeat(60));
    for (goods, mode, expected) in [
        (r#"[{"code":"1","a":"b"},{"code":"2"}]"#, "", vec![]),
        ("[]", "x", vec![]),
        (
            r#"[{"code":"1","a":"bc"}]"#,
            "",
            vec!["goods[0].a: 2 characters, at most 1 allowed"],
        ),
        (
            r#"[{"a":"b"},3]"#,
            "",
            vec![
                "goods[0].code: required, but missing or empty",
                "goods[1]: 3 stands where an object belongs",
            ],
        ),
        (
            r#"[{"code":"1"},{"code":"1"}]"#,
            "",
            vec![r#"goods[1].code: "1" is the same as in item 0"#],
        ),
        (
            r#"[{"code":"1"},{"code":"2"},{"code":"3"}]"#,
            "",
            vec!["goods: 3 items, at most 2 allowed"],
        ),
        (
            r#"[{"code":"1"}]"#,
            "x",
            vec![r#"goods[0].a: required, but missing or empty, because mode is "x""#],
        ),
        (&long, "", vec!["goods: 73 characters, at most 60 allowed"]),
        (
            r#"{"code":"1"}"#,
            "x",
            vec![r#"goods: "{\"code\":\"1\"}" is not JSON of a list"#],
        ),
        ("[", "x", vec![r#"goods: "[" is not JSON of a list"#]),
    ] {
        let value = json!({"goods": goods, "mode": mode, "extra": r#"{"code":"1"}"#});
        let found = check(&HELD, &value).err().into_iter().flatten();
        let found: Vec<String> = found.map(|violation| violation.to_string()).collect();
        assert_eq!(found, expected, "{goods}");
    }
    for (extra, expected) in [
        ("", "extra: required, but missing or empty"),
        ("{}", "extra.code: required, but missing or empty"),
        ("[]", r#"extra: "[]" is not JSON of an object"#),
    ] {
        let found = check(&HELD, &json!({ "extra": extra })).expect_err("a violation");
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected]);
    }
}
