//! What is signed, and what is sent.

use alipay_runtime::{CallOptions, Error, Message as _, RequestError, SignedRequest, Untyped, Wire};
use serde_json::json;

use crate::support::{application_signed, client, form, signed_parameters};

fn sign(message: &Untyped, options: &CallOptions) -> SignedRequest {
    client().sign(message, options).unwrap()
}

fn refusal(message: &Untyped, options: &CallOptions) -> String {
    match client().sign(message, options).unwrap_err() {
        Error::Request(error) => error.to_string(),
        other => panic!("{other}"),
    }
}

const COMMON: &str = "app_id=2021000000000000";

#[test]
fn protocol_in_the_address_and_fields_in_the_body() {
    let message = Untyped::new(
        "alipay.trade.pay",
        json!({"subject": "中文 & more", "total_amount": "0.01"}),
    );
    let options = CallOptions::default()
        .notify_url("https://shop.example/notify?a=b&c=d")
        .auth_token("user")
        .app_auth_token("merchant");
    let request = sign(&message, &options);
    assert_eq!(
        request.canonical(),
        "app_auth_token=merchant&app_id=2021000000000000&auth_token=user\
         &biz_content={\"subject\":\"中文 & more\",\"total_amount\":\"0.01\"}&charset=utf-8&format=json\
         &method=alipay.trade.pay&notify_url=https://shop.example/notify?a=b&c=d&sign_type=RSA2\
         &timestamp=2026-01-02 03:04:05&version=1.0"
    );

    let http = request.to_http().unwrap();
    assert_eq!(http.method(), "POST");
    assert_eq!(
        http.headers()["content-type"],
        "application/x-www-form-urlencoded;charset=utf-8"
    );
    assert_eq!(http.uri().host(), Some("openapi.alipay.com"));
    let query = form(http.uri().query().unwrap());
    let names: Vec<&str> = query.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "app_id",
            "charset",
            "format",
            "method",
            "notify_url",
            "sign_type",
            "timestamp",
            "version",
            "sign"
        ]
    );
    let body = http.into_body().into_bytes().unwrap();
    let body = str::from_utf8(&body).unwrap();
    let names: Vec<String> = form(body).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["app_auth_token", "auth_token", "biz_content"]);
    assert!(body.contains("%22%E4%B8%AD%E6%96%87%20%26%20more%22"));
}

/// Rebuilds the signed text from what is on the wire, as the gateway does.
#[test]
fn what_is_sent_is_what_was_signed() {
    let message = Untyped::new("alipay.trade.pay", json!({"subject": "100% +1 ~ \"中\""}));
    let http = sign(&message, &CallOptions::default().app_auth_token("t"))
        .to_http()
        .unwrap();
    let query = http.uri().query().unwrap().to_owned();
    let parameters = signed_parameters(&query, &http.into_body().into_bytes().unwrap());
    assert!(parameters.contains(&("app_auth_token".to_owned(), "t".to_owned())));
}

#[test]
fn flat_methods_have_no_biz_content() {
    let fields = json!({"grant_type": "authorization_code", "code": "4b20", "zero": 0, "list": [1], "no": false, "null": null, "empty": ""});
    let request = sign(
        &Untyped::new("alipay.system.oauth.token", fields).wire(Wire::Flat),
        &CallOptions::default(),
    );
    let http = request.to_http().unwrap();
    let body = http.into_body().into_bytes().unwrap();
    let body = form(str::from_utf8(&body).unwrap());
    let expected = [
        ("code", "4b20"),
        ("grant_type", "authorization_code"),
        ("list", "[1]"),
        ("no", "false"),
        ("zero", "0"),
    ];
    assert_eq!(body, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn parameters_beside_biz_content() {
    let message = |fields| Untyped::new("alipay.some.method", fields).parameters(&["product_code"]);
    let both = sign(&message(json!({"product_code": "P", "a": 1})), &CallOptions::default()).canonical();
    assert!(
        both.contains("biz_content={\"a\":1}&") && both.contains("&product_code=P&"),
        "{both}"
    );
    let instead = sign(&message(json!({"product_code": "P"})), &CallOptions::default()).canonical();
    assert!(!instead.contains("biz_content"), "{instead}");
}

#[test]
fn pages_and_apps_get_one_text() {
    let message = Untyped::new("alipay.trade.app.pay", json!({"subject": "a b"})).wire(Wire::App);
    let request = sign(&message, &CallOptions::default().return_url("https://shop.example/"));
    let order = request.to_order_string();
    assert!(
        order.starts_with(COMMON) && order.contains("a%20b") && !order.contains('+'),
        "{order}"
    );
    assert_eq!(
        request.to_url(),
        format!("https://openapi.alipay.com/gateway.do?{order}")
    );
    let mut parameters = form(&order);
    let (_, signature) = parameters.pop().unwrap();
    let canonical: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(canonical.join("&"), request.canonical());
    assert!(application_signed(request.canonical().as_bytes(), &signature));
}

#[test]
fn unusable_parameters_are_refused() {
    let message = Untyped::new("alipay.trade.query", json!({}));
    let none = CallOptions::default();
    assert_eq!(
        refusal(&message, &none.clone().notify_url("  ")),
        "the parameter notify_url is blank"
    );
    assert_eq!(
        refusal(&message, &none.clone().notify_url("https://a ")),
        "the parameter notify_url begins or ends with a blank"
    );
    let flat = |fields| Untyped::new("alipay.system.oauth.token", fields).wire(Wire::Flat);
    assert_eq!(
        refusal(&flat(json!({"code": " \n"})), &none),
        "the parameter code is blank"
    );
    assert_eq!(
        refusal(&flat(json!({"method": "x"})), &none),
        "the parameter method is given twice"
    );
    assert_eq!(
        refusal(&flat(json!({"sign": "x"})), &none),
        "the parameter sign is given twice"
    );
    assert_eq!(refusal(&flat(json!([])), &none), "the fields are no JSON object");
    assert_eq!(
        refusal(&Untyped::new("alipay.trade.query", json!("{")), &none),
        "the fields are no JSON object"
    );
}

#[test]
fn an_address_that_is_too_long_is_refused() {
    let options = CallOptions::default().notify_url("x".repeat(70_000));
    let request = sign(&Untyped::new("alipay.trade.query", json!({})), &options);
    assert!(matches!(request.to_http().unwrap_err(), RequestError::Http(_)));
}

#[test]
fn only_what_says_so_changes_nothing() {
    let query = Untyped::new("alipay.trade.query", json!({}));
    assert!(!query.method().read_only);
    assert!(query.read_only().method().read_only);
}

#[test]
fn one_client_acts_for_many_merchants() {
    let query = Untyped::new("alipay.trade.query", json!({}));
    let client = client();
    let token = |client: &alipay_runtime::Client, options: &CallOptions| {
        let canonical = client.sign(&query, options).unwrap().canonical();
        let first = canonical.split('&').next().unwrap().to_owned();
        first.strip_prefix("app_auth_token=").map(str::to_owned)
    };
    let (one, other) = (client.acting_for("one"), client.acting_for("other"));
    let none = CallOptions::default();
    assert_eq!(token(&one, &none).as_deref(), Some("one"));
    assert_eq!(token(&other, &none).as_deref(), Some("other"));
    assert_eq!(token(&one.acting_for("third"), &none).as_deref(), Some("third"));
    assert_eq!(
        token(&one, &CallOptions::default().app_auth_token("this")).as_deref(),
        Some("this")
    );
    assert_eq!(token(&client, &none), None);
    for blank in ["", " "] {
        let error = client.acting_for(blank).sign(&query, &none).unwrap_err();
        assert_eq!(error.to_string(), "the parameter app_auth_token is blank");
    }
}
