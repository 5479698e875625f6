//! What the gateway makes of the descriptions: refusals with the path and the rule, and answers from examples.

use alipay_gateway::{Descriptions, Gateway};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::plain::{Parameters, Plain, request, with, without};

const SHOP: &str = r#"
method: alipay.example.shop.open
source: https://example.com/shop
summary: Opens a shop.
request:
  shop_name: { required: yes, max_length: 4, example: Tea, description: Name. }
  kind: { values: [CAFE, BAR], example: CAFE, description: Kind. }
  licence:
    max_length: 8
    when: [{ if: { kind: BAR }, required: yes }]
    description: Licence.
  pin: { secret: yes, format: digits, description: Number for the door. }
  shelves: { list_of: Shelf, max_items: 2, unique_by: code, description: Shelves. }
response:
  shop_id: { required: yes, format: digits, digits: 16, starts_with: "2088", description: ID. }
  shop_name: { required: yes, max_length: 4, example: Inn, description: Name. }
  opened_at: { type: date-time, required: yes, description: When it opened. }
  fee: { type: amount, required: yes, range: ["2.55", "2.95"], description: Fee. }
  floors: { type: integer, required: yes, range: [3, 5], description: Floors. }
  kind: { required: yes, values: [CAFE, BAR], description: Kind. }
  motto: { description: No example and not required. }
  note: { example: Welcome., description: Note. }
  shelves: { list_of: Shelf, required: yes, min_items: 2, unique_by: code, description: Shelves. }
  # Its text has to keep the rules of what it holds.
  doors: { list_of: Door, json: yes, required: yes, min_items: 2, unique_by: code, description: Doors. }
types:
  Door:
    description: A door.
    fields:
      code: { max_length: 3, example: D1, description: Code. }
      key:
        max_length: 3
        when: [{ if: { code: present }, required: yes }]
        description: Key.
  Shelf:
    fields:
      code: { required: yes, max_length: 3, example: A1, description: Code. }
      goods: { list_of: string, max_length: 3, unique: yes, description: Goods. }
      sold_out: { type: boolean, required: yes, description: Whether nothing is left. }
"#;

const LOGIN: &str = r#"
method: alipay.example.login.token
source: https://example.com/login
summary: Exchanges a code.
version: "2.0"
wire: flat
request:
  grant_type: { required: yes, values: [code, token], example: code, description: What is exchanged. }
  scopes: { list_of: string, max_items: 1, description: Scopes. }
response:
  access_token: { required: yes, secret: yes, max_length: 40, description: Token. }
errors:
  isv.grant-type-invalid: { meaning: It is wrong., action: Correct it. }
"#;

fn gateway() -> (TempDir, Gateway, Plain) {
    let folder = TempDir::new().unwrap();
    for (file, text) in [("shop/open.yaml", SHOP), ("login/token.yaml", LOGIN)] {
        let file = folder.path().join("alipay/example").join(file);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let descriptions = Descriptions::read(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    let gateway = Gateway::builder().descriptions(descriptions).start().unwrap();
    let plain = Plain::new(&gateway);
    (folder, gateway, plain)
}

fn open(gateway: &Gateway, content: &Value) -> Parameters {
    request(gateway, "alipay.example.shop.open", &content.to_string())
}

fn login(gateway: &Gateway) -> Parameters {
    let parameters = request(gateway, "alipay.example.login.token", "{}");
    with(without(parameters, "biz_content"), "version", "2.0")
}

#[test]
fn the_first_broken_rule_is_answered_with_its_path_and_all_are_logged() {
    let (_folder, gateway, plain) = gateway();
    for (content, sub_code, sub_msg, logged) in [
        (
            json!({}),
            "isv.missing-shop-name",
            "缺少参数shop_name",
            vec!["shop_name: required, but it is missing or empty"],
        ),
        (
            json!({"shop_name": "Corner", "shelves": [{"code": "A"}]}),
            "isv.invalid-parameter",
            "参数shop_name无效：长度不能超过4个字符",
            vec![
                "shop_name: at most 4 characters, but it has 6 characters",
                "shelves[0].sold_out: required, but it is missing or empty",
            ],
        ),
        (
            json!({"shop_name": "Tea", "kind": "BAR"}),
            "isv.missing-licence",
            "缺少参数licence",
            vec!["licence: required, but it is missing or empty; it holds because kind is \"BAR\""],
        ),
        (
            json!({"shop_name": "Tea", "pin": "12x"}),
            "isv.invalid-parameter",
            "参数pin无效：格式应为数字",
            vec!["pin: digits, but it is …"],
        ),
        (
            json!({"shop_name": "Tea", "shelves": [
                {"code": "A", "sold_out": true}, {"code": "A", "sold_out": "true", "goods": ["a", "b", "a", "long"]}
            ]}),
            "isv.invalid-parameter",
            "参数shelves[1].code无效：列表中各项的code不能重复",
            vec![
                "shelves[1].code: no two items have the same code, but \"A\" is in item 0 already",
                "shelves[1].goods[3]: at most 3 characters, but it has 4 characters",
                "shelves[1].goods[2]: no two items are the same, but \"a\" is in item 0 already",
            ],
        ),
        (
            json!({"shop_name": ["Tea"]}),
            "isv.invalid-parameter",
            "参数shop_name无效：类型应为字符串",
            vec!["shop_name: text belongs here, but something else is there"],
        ),
    ] {
        let answer = plain.send(open(&gateway, &content));
        let node = &answer.json["alipay_example_shop_open_response"];
        assert_eq!(
            (&node["sub_code"], &node["sub_msg"]),
            (&json!(sub_code), &json!(sub_msg))
        );
        let call = gateway.calls().pop().unwrap();
        let found: Vec<String> = call.findings.iter().map(ToString::to_string).collect();
        assert_eq!(found, logged);
        assert!(plain.verifies(&answer));
    }
}

#[test]
fn an_answer_has_what_was_sent_and_what_the_examples_say_and_keeps_every_rule() {
    let (_folder, gateway, plain) = gateway();
    let content = json!({
        "shop_name": "Pub", "kind": "BAR", "licence": "1",
        "shelves": [{"code": "B7", "sold_out": true}, {"code": "B8", "sold_out": "FALSE", "goods": ["tea"]}],
    });
    let answer = plain.send(open(&gateway, &content));
    assert_eq!(
        answer.json["alipay_example_shop_open_response"],
        json!({
            "code": "10000", "msg": "Success",
            "shop_id": "2088000000000001", "shop_name": "Pub", "opened_at": "2026-01-01 00:00:00", "fee": "2.55",
            "floors": 3, "kind": "BAR", "note": "Welcome.",
            "shelves": [{"code": "B7", "sold_out": true}, {"code": "B8", "sold_out": false, "goods": ["tea"]}],
            "doors": r#"[{"code":"D1","key":"key"},{"code":"cod","key":"ke1"}]"#,
        })
    );
    assert!(plain.verifies(&answer));

    let answer = plain.send(open(&gateway, &json!({"shop_name": "Tea"})));
    let node = &answer.json["alipay_example_shop_open_response"];
    assert_eq!(
        (&node["kind"], &node["shelves"][0]["code"]),
        (&json!("CAFE"), &json!("A1"))
    );
    assert_ne!(node["shelves"][0]["code"], node["shelves"][1]["code"]);
}

#[test]
fn a_request_is_of_the_version_of_its_method() {
    let (_folder, gateway, plain) = gateway();
    let open = open(&gateway, &json!({"shop_name": "Tea"}));
    let login = with(login(&gateway), "grant_type", "code");
    for (parameters, version, other) in [(open, "1.0", "2.0"), (login, "2.0", "1.0")] {
        let answered = |version| {
            let answer = plain.send(with(parameters.clone(), "version", version));
            assert!(plain.verifies(&answer));
            let call = gateway.calls().pop().unwrap();
            (call.sub_code, call.reasons)
        };
        assert_eq!(answered(version), (None, vec![]));
        let reason = format!("参数version无效：{}的版本为{version}", parameters["method"]);
        let refused = (Some("isv.invalid-parameter".to_owned()), vec![reason]);
        assert_eq!(answered(other), refused);
        assert_eq!(answered("1"), refused);
    }
}

#[test]
fn fields_are_found_where_they_travel() {
    let (_folder, gateway, plain) = gateway();
    let parameters = login(&gateway);
    let sub_code = |parameters: Parameters| {
        let answer = plain.send(parameters);
        answer.json["alipay_example_login_token_response"]["sub_code"].clone()
    };
    assert_eq!(sub_code(parameters.clone()), "isv.missing-grant-type");
    // In biz_content it is not seen.
    let misplaced = with(parameters.clone(), "biz_content", r#"{"grant_type":"code"}"#);
    assert_eq!(sub_code(misplaced), "isv.missing-grant-type");
    assert_eq!(
        sub_code(with(parameters.clone(), "grant_type", "x")),
        "isv.grant-type-invalid"
    );
    let good = with(parameters, "grant_type", "code");
    assert_eq!(sub_code(good.clone()), Value::Null);
    assert_eq!(sub_code(with(good.clone(), "scopes", r#"["a"]"#)), Value::Null);
    assert_eq!(sub_code(with(good, "scopes", r#"["a","b"]"#)), "isv.invalid-parameter");
}
