//! The samples of the official pages, read and written by the emitted code.

use alipay::marketing::card::{CodeStatus, open, query, template, update};
use alipay::system::oauth::token;
use alipay::user::info::share;
use alipay::{Amount, Message as _, Request, Violation, Violations};
use alipay_codegen::model::Method;
use alipay_tests::descriptions::{generated, real};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _};
use rsa::rand_core::OsRng;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(crate) fn described<R: Request>() -> Method {
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
pub(crate) fn request<R: Request + DeserializeOwned>() -> R {
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

/// The node of a sample of a whole body, whose name is that of the method or, for some refusals, of none.
pub(crate) fn node<R: Request>(body: Option<String>) -> Value {
    let mut body = json(&body.expect("a sample of a body"));
    assert!(body["sign"].is_string());
    let name = format!("{}_response", R::METHOD.replace('.', "_"));
    let node = if body[&name].is_null() { "error_response" } else { &name };
    body[node].take()
}

/// Reads the sample of a success, and writes it again without a difference.
pub(crate) fn response<R: Request>() -> R::Response
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
pub(crate) fn broken(checked: Result<(), Violations>) -> Vec<String> {
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
    assert_eq!(card.balance, Some(Amount::from_fen(12_489)));
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

#[test]
fn token_breaks_no_rule_and_shows_no_token() {
    let mut request = request::<token::Request>();
    assert_eq!(broken(alipay::Validate::validate(&request)), Vec::<String>::new());
    request.grant_type = Some(token::GrantType::RefreshToken);
    let violations = alipay::Validate::validate(&request);
    assert_eq!(broken(violations), ["refresh_token Missing"]);
    let response = response::<token::Request>();
    let tokens = (&response.access_token, &response.refresh_token);
    assert_eq!(
        (
            tokens.0.as_ref().map(alipay::Secret::expose),
            response.expires_in,
            response.re_expires_in
        ),
        (Some("20120823ac6ffaa4d2d84e7384bf983531473993"), Some(3600), Some(3600))
    );
    for shown in [format!("{request:?}"), format!("{response:?}")] {
        assert!(!shown.contains("4b203fe6") && !shown.contains("20120823"), "{shown}");
    }
    refusal::<token::Request>();
}

#[test]
fn token_lives_as_long_whether_a_number_or_a_text_says_so() {
    for (json, expected) in [
        (r#"{"expires_in":1296000}"#, Some(1_296_000)),
        (r#"{"expires_in":"1296000"}"#, Some(1_296_000)),
        (r#"{"expires_in":""}"#, None),
    ] {
        let response: token::Response = serde_json::from_str(json).expect("a response");
        assert_eq!(response.expires_in, expected, "{json}");
    }
}

#[test]
fn share_breaks_no_rule_and_shows_no_identity_number() {
    let request = request::<share::Request>();
    assert_eq!(broken(alipay::Validate::validate(&request)), Vec::<String>::new());
    assert!(request.method().read_only && !token::Request::default().method().read_only);
    let response = response::<share::Request>();
    assert_eq!(
        (&response.gender, &response.user_type, &response.is_certified),
        (
            &Some(share::Gender::Female),
            &Some(share::UserType::Person),
            &Some(share::YesOrNo::Yes)
        )
    );
    let addresses = response.deliver_addresses.as_deref().expect("addresses");
    assert_eq!(addresses[0].deliver_city.as_deref(), Some("杭州"));
    let number = response.cert_no.as_ref().expect("a number").expose();
    assert!(!format!("{response:?}").contains(number));
    refusal::<share::Request>();
}

#[test]
fn the_token_of_a_user_is_given_once() {
    let key = || RsaPrivateKey::new(&mut OsRng, 2048).expect("a key");
    let private = key().to_pkcs8_der().expect("a private key");
    let public = key().to_public_key().to_public_key_der().expect("a public key");
    let client = alipay::Client::builder("2021000000000000")
        .private_key(alipay::PrivateKey::read(private.as_bytes()).expect("a private key"))
        .alipay_public_key(alipay::PublicKey::read(public.as_bytes()).expect("a public key"))
        .build()
        .expect("a client");
    let request = share::Request::builder().auth_token("20120823ac6f").build();
    let options = alipay::CallOptions::default();
    let signed = client.sign(&request, &options).expect("a signed request");
    assert!(signed.canonical().contains("&auth_token=20120823ac6f&"));
    let error = client
        .sign(&request, &options.auth_token("20120823ac6f"))
        .expect_err("two tokens");
    assert_eq!(error.to_string(), "the parameter auth_token is given twice");
}
