//! What single rows of a page become.

use alipay_codegen::import::import;

#[test]
fn types_are_read_in_many_spellings() {
    let cases = [
        ("String (32) Required", "required: yes\n    max_length: 32"),
        ("String(64)必选", "required: yes\n    max_length: 64"),
        ("string(64) 可选", "max_length: 64"),
        (
            "Integer (9) Required",
            "type: integer\n    required: yes\n    stated_length: 9",
        ),
        ("Price (9)", "type: amount\n    stated_length: 9"),
        ("Date 必填", "type: date-time\n    required: yes"),
        ("String[] Required", "list_of: string\n    required: yes"),
        ("List<String> (8)", "list_of: string\n    max_length: 8"),
        ("Number [] (8)", "list_of: integer\n    stated_length: 8"),
        ("ShopDTORequired", "type: ShopDTO\n    required: yes"),
        (
            "ShopDTO[](8)Required",
            "list_of: ShopDTO\n    required: yes\n    stated_length: 8",
        ),
        ("Boolean Optional", "type: boolean"),
    ];
    for (kind, expected) in cases {
        // Another field carries a mark, so that a missing one means something.
        let text = format!(
            "alipay.a.b.c\nRequest\nParameter\nDescription\nother\nString Required\nText.\nname\n{kind}\nText.\n"
        );
        let draft = import(&text, None).expect("a draft");
        let expected = format!("  name:\n    {expected}");
        assert!(draft.yaml.contains(&expected), "{kind}:\n{}", draft.yaml);
    }
}

#[test]
fn amounts_and_days_are_told_by_the_text_too() {
    for (kind, text, expected) in [
        (
            "Price (11)",
            "Amount, in yuan. 取值范围:[0.01,100000000]",
            "type: amount\n    required: yes\n    stated_length: 11\n    range: [\"0.01\", \"100000000.00\"]",
        ),
        (
            "String (9)",
            "Amount, in yuan with two decimal places.",
            "type: amount\n    required: yes\n    stated_length: 9",
        ),
        (
            "String",
            "Rate with two decimal places.",
            "required: yes\n    format: decimal",
        ),
        (
            "Date (10)",
            "Day, as yyyy-MM-dd.",
            "required: yes\n    max_length: 10\n    format: date\n",
        ),
        (
            "Date",
            "Time, as yyyy-MM-dd HH:mm:ss.",
            "type: date-time\n    required: yes",
        ),
    ] {
        let page = format!("alipay.a.b.c\nRequest\nParameter\nDescription\nname\n{kind} Required\n{text}\n");
        let draft = import(&page, None).expect("a draft");
        let expected = format!("  name:\n    {expected}");
        assert!(draft.yaml.contains(&expected), "{text}:\n{}", draft.yaml);
    }
}

#[test]
fn fields_without_a_mark_are_unstated_only_where_the_whole_page_has_none() {
    let own = "Business parameter\nname\nString (8)\nText.\n";
    for (common, is_unstated) in [
        ("app_id\nString (32)\nText.\n", true),
        ("app_id\nString (32) Required\nText.\n", false),
    ] {
        let text = format!("alipay.a.b.c\nRequest\nParameter\nDescription\nBasic parameter\n{common}{own}");
        let yaml = import(&text, None).expect("a draft").yaml;
        assert_eq!(
            yaml.contains("\ndefaults:\n  required: unstated\n"),
            is_unstated,
            "{yaml}"
        );
        assert!(!yaml.contains("app_id"), "{yaml}");
    }
}
