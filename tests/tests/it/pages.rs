//! What the emitted code reads in the samples of the official pages. That all samples are read whole, keep the rules
//! and are written again, the tests in `generated/` see to.

use alipay::data::dataservice::bill::downloadurl::query as bill;
use alipay::marketing::card::formtemplate::set::{self, OpenFormFieldDo, OpenFormFields};
use alipay::marketing::card::{CodeStatus, open, query, template, update};
use alipay::system::oauth::token;
use alipay::trade::create;
use alipay::user::info::share;
use alipay::{Amount, JsonText, Message as _, Request, Validate as _, Violation, Violations};
use alipay_codegen::model::Method;
use alipay_tests::descriptions::{generated, real};
use rsa::RsaPrivateKey;
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _};
use rsa::rand_core::OsRng;
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

/// The sample of a request.
fn request<R: Request + DeserializeOwned>() -> R {
    let samples = described::<R>().samples.request;
    let first = samples.first().map(|(_, text)| text.as_str());
    serde_json::from_str(first.expect("a sample of a request")).expect("a request")
}

/// The node of a sample of a whole body, whose name is that of the method or, for some refusals, of none.
pub(crate) fn node<R: Request>(body: Option<String>) -> Value {
    let mut body = json(&body.expect("a sample of a body"));
    assert!(body["sign"].is_string());
    let name = format!("{}_response", R::METHOD.replace('.', "_"));
    let node = if body[&name].is_null() { "error_response" } else { &name };
    body[node].take()
}

/// The sample of a success.
fn response<R: Request>() -> R::Response
where
    R::Response: DeserializeOwned,
{
    serde_json::from_value(node::<R>(described::<R>().samples.response)).expect("a response")
}

/// Reads the sample of a refusal: no field is there, and the code is kept although the page does not list it.
fn refusal<R: Request>()
where
    R::Response: DeserializeOwned + PartialEq + std::fmt::Debug,
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
fn update_keeps_a_value_that_its_page_does_not_list() {
    let request = request::<update::Request>();
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
fn open_tells_of_the_member_and_the_card() {
    let request = request::<open::Request>();
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
fn query_shows_the_lines_of_the_card() {
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
fn templates_are_made_and_changed() {
    assert!(response::<template::modify::Request>().template_id.is_some());
    refusal::<template::modify::Request>();
    assert_eq!(
        response::<template::create::Request>().template_id.as_deref(),
        Some("201607180000001")
    );
    refusal::<template::create::Request>();
}

#[test]
fn what_a_form_asks_for_is_a_text_that_is_looked_into() {
    let names = (0..21).map(|number| format!("OPEN_FORM_FIELD_{number}"));
    let fields = OpenFormFields::builder().common_fields(names).build();
    let written = JsonText::new(&fields).expect("JSON");
    assert_eq!(written.read().as_ref(), Ok(&fields));
    for (required, expected) in [
        (JsonText::from(r#"{"common_fields":["OPEN_FORM_FIELD_NAME"]}"#), vec![]),
        (written, vec!["fields.required.common_fields TooManyItems"]),
        ("[]".into(), vec!["fields.required BadFormat"]),
    ] {
        let form = OpenFormFieldDo::builder().required(required).build();
        let request = set::Request::builder().template_id("1").fields(form).build();
        assert_eq!(broken(alipay::Validate::validate(&request)), expected);
    }
}

#[test]
fn token_needs_what_its_grant_is_about_and_shows_no_token() {
    let mut request = request::<token::Request>();
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
fn share_shows_no_identity_number() {
    let request = request::<share::Request>();
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

#[test]
fn a_bill_is_of_a_day_or_a_month() {
    let date = |date: &str| {
        let request = bill::Request::builder()
            .bill_type(bill::BillType::Trade)
            .bill_date(date);
        broken(request.build().validate())
    };
    for good in ["2026-11-20", "2026-11"] {
        assert_eq!(date(good), Vec::<String>::new(), "{good}");
    }
    for bad in ["2026-13", "20261120", "202611", "2026-11-31", "2026"] {
        assert_eq!(date(bad), ["bill_date BadFormat"], "{bad}");
    }
}

#[test]
fn an_order_waits_for_whole_minutes_hours_or_days_or_until_the_end_of_the_day() {
    let timeout = |timeout: &str| {
        let request = create::Request::builder()
            .out_trade_no("20260101001")
            .total_amount(Amount::from_fen(100))
            .subject("Tea")
            .timeout_express(timeout);
        broken(request.build().validate())
    };
    for good in ["90m", "2h", "15d", "1c"] {
        assert_eq!(timeout(good), Vec::<String>::new(), "{good}");
    }
    for bad in ["90x", "1.5h", "90", "0m", "090m", "m", "2c", "90M"] {
        assert_eq!(timeout(bad), ["timeout_express BadFormat"], "{bad}");
    }
}
