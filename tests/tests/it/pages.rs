//! The samples of the official pages, read and written by the emitted code.

use alipay::marketing::card::{CodeStatus, open, query, template, update};
use alipay::{Request, Violation, Violations};
use alipay_codegen::model::Method;
use alipay_tests::descriptions::{generated, real};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn described<R: Request>() -> Method {
    let methods = generated(&real()).spec.methods;
    methods
        .into_iter()
        .find(|method| method.name.as_str() == R::METHOD)
        .expect("the method's description")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Reads every request sample, and writes it again without a difference; returns the first one.
fn request<R: Request + DeserializeOwned>() -> R {
    let samples = described::<R>().samples.request;
    let read = |text: &str| -> R {
        let request = serde_json::from_str(text).expect("a request");
        assert_eq!(
            serde_json::to_value(&request).expect("JSON"),
            json(text),
            "{}",
            R::METHOD
        );
        request
    };
    let requests: Vec<R> = samples.iter().map(|(_, text)| read(text)).collect();
    requests.into_iter().next().expect("a sample of a request")
}

/// The node of a sample of a whole body.
fn node<R: Request>(body: Option<String>) -> Value {
    let mut body = json(&body.expect("a sample of a body"));
    assert!(body["sign"].is_string());
    body[format!("{}_response", R::METHOD.replace('.', "_"))].take()
}

/// Reads the sample of a success, and writes it again without a difference.
fn response<R: Request>() -> R::Response
where
    R::Response: DeserializeOwned + Serialize,
{
    let node = node::<R>(described::<R>().samples.response);
    let mut response: R::Response = serde_json::from_value(node.clone()).expect("a response");
    assert_eq!(serde_json::to_value(&response).expect("JSON"), node);
    let common = ["code", "msg"];
    let others = alipay::decode::Object::extra(&mut response)
        .iter()
        .filter(|(name, _)| !common.contains(&name.as_str()));
    assert_eq!(
        others.count(),
        0,
        "{}: every field of the sample has a field in Rust",
        R::METHOD
    );
    response
}

/// Reads the sample of a refusal: no field is there, and the code is kept although the page does not list it.
fn refusal<R: Request>()
where
    R::Response: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug,
    R::ErrorCode: std::fmt::Display,
{
    let node = node::<R>(described::<R>().samples.error);
    let mut response: R::Response = serde_json::from_value(node.clone()).expect("a response");
    *alipay::decode::Object::extra(&mut response) = alipay::Extra::default();
    assert_eq!(response, R::Response::default());
    let code = R::ErrorCode::from(node["sub_code"].as_str().expect("a code").to_owned());
    assert_eq!(code.to_string(), "isp.unknow-error");
    for listed in described::<R>().errors {
        assert_eq!(R::ErrorCode::from(listed.code.clone()).to_string(), listed.code);
    }
}

/// The places of violations and which rules are broken there.
fn broken(checked: Result<(), Violations>) -> Vec<String> {
    let violations = checked.err().into_iter().flatten();
    let told = |violation: Violation| {
        let problem = format!("{:?}", violation.problem());
        let rule = problem.split([' ', '{']).next().unwrap_or_default().to_owned();
        format!("{} {rule}", violation.path())
    };
    violations.map(told).collect()
}

#[test]
fn update_breaks_the_two_rules_that_its_page_breaks() {
    let request = request::<update::Request>();
    assert_eq!(
        broken(alipay::Validate::validate(&request)),
        [
            "card_info.front_text_list[0].label TooLong",
            "notify_messages[0].message_type NotAllowed"
        ],
    );
    let messages = request.notify_messages.expect("messages");
    assert_eq!(
        messages[0].message_type.as_ref().map(update::MessageType::as_str),
        Some("OPEN_CARD")
    );
    assert_eq!(
        response::<update::Request>().result_code.as_deref(),
        Some("isv.update-usercard-fail")
    );
    refusal::<update::Request>();
}

#[test]
fn open_breaks_the_one_rule_that_its_page_breaks() {
    let request = request::<open::Request>();
    assert_eq!(
        broken(alipay::Validate::validate(&request)),
        ["card_ext_info.front_text_list[0].label TooLong"]
    );
    let member = request.member_ext_info.expect("a member");
    assert_eq!(member.gender, Some(open::Gender::Male));
    let response = response::<open::Request>();
    assert_eq!(response.open_card_channel.as_deref(), Some("QR"));
    let card = response.card_info.expect("a card");
    assert!(card.extra.is_empty());
    assert_eq!(card.balance.as_deref(), Some("124.89"));
    let code = card.mdcode_info.expect("a code");
    assert_eq!(
        (code.code_status, code.time_stamp),
        (Some(CodeStatus::Success), Some(1_496_996_459))
    );
    refusal::<open::Request>();
}

#[test]
fn query_breaks_no_rule() {
    let request = request::<query::Request>();
    assert_eq!(broken(alipay::Validate::validate(&request)), Vec::<String>::new());
    let response = response::<query::Request>();
    assert_eq!(response.pass_id.as_deref(), Some("21942125"));
    let lines = response
        .card_info
        .and_then(|card| card.front_text_list)
        .expect("lines of text");
    assert_eq!(lines[0].label.as_deref(), Some("Major"));
    refusal::<query::Request>();
}

#[test]
fn modify_breaks_the_six_lengths_that_its_page_breaks() {
    let request = request::<template::modify::Request>();
    let expected = [
        "template_style_info.card_show_name TooLong",
        "template_benefit_info[0].title TooLong",
        "column_info_list[0].tag TooLong",
        "card_action_list[0].text TooLong",
        "open_card_conf.card_rights[0].title TooLong",
        "open_card_conf.card_rights[0].detail TooLong",
    ];
    let mut found = broken(alipay::Validate::validate(&request));
    found.sort_by_key(|it| expected.iter().position(|expected| expected == it));
    assert_eq!(found, expected);
    assert!(response::<template::modify::Request>().template_id.is_some());
    refusal::<template::modify::Request>();
}

#[test]
fn create_breaks_the_two_dates_that_its_page_breaks() {
    let request = request::<template::create::Request>();
    assert_eq!(
        broken(alipay::Validate::validate(&request)),
        [
            "template_benefit_info[0].start_date BadFormat",
            "template_benefit_info[0].end_date BadFormat"
        ],
    );
    assert_eq!(
        response::<template::create::Request>().template_id.as_deref(),
        Some("201607180000001")
    );
    refusal::<template::create::Request>();
}
