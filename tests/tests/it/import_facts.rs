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
            "String (15)",
            "Day or month, as yyyy-MM-dd or yyyy-MM.",
            "required: yes\n    max_length: 15\n    format: date-or-month\n",
        ),
        (
            "String (6)",
            "How long it waits, from 1m to 15d. m-minute, h-hour, d-day, 1c-today.",
            "required: yes\n    max_length: 6\n    format: timeout\n",
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

/// A page whose request has these optional fields with these texts.
fn page(fields: &[(&str, &str)]) -> String {
    let rows = fields
        .iter()
        .map(|(name, text)| format!("{name}\nString (64) Optional\n{text}\n"));
    format!(
        "alipay.a.b.c\nRequest\nParameter\nDescription\n{}",
        rows.collect::<String>()
    )
}

#[test]
fn one_of_several_fields_is_needed() {
    let trade_no = "if: { trade_no: absent }";
    for (own, other, expected) in [
        (
            "订单支付时传入的商户订单号,和支付宝交易号不能同时为空。trade_no,out_trade_no如果同时存在优先取trade_no",
            "支付宝交易号，和商户订单号不能同时为空",
            Some(trade_no),
        ),
        ("商户订单号。", "支付宝交易号，和商户订单号不能同时为空", Some(trade_no)),
        (
            "订单支付时传入的商户订单号,不能和 trade_no同时为空。",
            "支付宝交易号。",
            Some(trade_no),
        ),
        (
            "商户订单号。",
            "最短 16 位，最长 64 位。和out_trade_no不能同时为空，如果同时传了 out_trade_no和 trade_no，则以 trade_no为准。",
            Some(trade_no),
        ),
        ("商户订单号，与trade_no二选一。", "交易号。", Some(trade_no)),
        ("out_trade_no、trade_no至少传一个。", "交易号。", Some(trade_no)),
        (
            "Merchant's number.",
            "Alipay's number. out_trade_no and trade_no cannot both be empty.",
            Some(trade_no),
        ),
        (
            "Number, which cannot be blank at the same time as trade_no.",
            "Number.",
            Some(trade_no),
        ),
        (
            "Number. At least one of out_trade_no and trade_no is required.",
            "Number.",
            Some(trade_no),
        ),
        (
            "Number. Either out_trade_no or trade_no is required.",
            "Number.",
            Some(trade_no),
        ),
        (
            "Number. This is required if trade_no is empty.",
            "Number.",
            Some(trade_no),
        ),
        ("当trade_no为空时必填。", "交易号。", Some(trade_no)),
        // Nothing is demanded.
        ("商户订单号，与trade_no同时为空时查询全部。", "交易号。", None),
        ("Either is fine.", "Either of the two.", None),
        // Which one is not said.
        ("商户订单号，与流水号不能同时为空。", "交易号。", None),
        (
            "If the other is closed, trade_no and out_trade_no cannot both be empty.",
            "Number.",
            None,
        ),
    ] {
        let yaml = import(&page(&[("out_trade_no", own), ("trade_no", other)]), None)
            .expect("a draft")
            .yaml;
        let found: Vec<&str> = yaml.lines().filter_map(|line| line.trim().strip_prefix("- ")).collect();
        assert_eq!(found, Vec::from_iter(expected), "{own} {other}\n{yaml}");
        assert_eq!(
            yaml.matches("required: yes").count(),
            found.len(),
            "{own} {other}\n{yaml}"
        );
    }
}

#[test]
fn one_of_three_fields_is_needed() {
    let text = "Number. a, b and c cannot all be empty.";
    let yaml = import(&page(&[("a", text), ("b", text), ("c", text)]), None)
        .expect("a draft")
        .yaml;
    assert_eq!(yaml.matches("- if: { b: absent, c: absent }").count(), 1, "{yaml}");
    assert_eq!(yaml.matches("required: yes").count(), 1, "{yaml}");
}

#[test]
fn what_cannot_be_settled_about_alternatives_is_told() {
    let draft = import(&page(&[("a", "与流水号不能同时为空。"), ("b", "Number.")]), None).expect("a draft");
    assert!(draft.yaml.contains("one of several fields is needed"), "{}", draft.yaml);
    assert!(
        draft.notes.iter().any(|note| note.message.contains("`a`")),
        "{:?}",
        draft.notes
    );
}
