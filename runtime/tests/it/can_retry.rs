//! Which errors a repetition may help against, and where Alipay's support finds a call.

use alipay_runtime::{CallOptions, Error, Extra, RequestError, Untyped};
use serde_json::json;

use crate::support::{NODE, client, signed_body};
use crate::upload::Upload;

fn answered(status: u16, body: impl Into<Vec<u8>>, trace_id: &str) -> Error {
    let query = Untyped::new("alipay.trade.query", json!({}));
    let request = client().sign(&query, &CallOptions::default()).unwrap();
    let mut response = http::Response::builder().status(status);
    if !trace_id.is_empty() {
        response = response.header("trace_id", trace_id);
    }
    client()
        .interpret::<Extra>(&request, response.body(body.into()).unwrap())
        .unwrap_err()
}

fn node(code: &str, sub_code: &str) -> String {
    format!(r#"{{"code":"{code}","sub_code":"{sub_code}"}}"#)
}

#[test]
fn only_what_may_pass_is_tried_again() {
    let refused_by_rules = client().sign(&Upload::default(), &CallOptions::default()).unwrap_err();
    for (error, can_retry) in [
        (refused_by_rules, false),
        (RequestError::NotAnObject.into(), false),
        (Error::Connect("refused".into()), true),
        (Error::Timeout("late".into()), true),
        (Error::Transport("reset".into()), true),
    ] {
        assert_eq!(error.can_retry(), can_retry, "{error:?}");
    }
    for (status, can_retry) in [
        (301, false),
        (400, false),
        (404, false),
        (429, true),
        (500, true),
        (503, true),
    ] {
        assert_eq!(answered(status, "busy", "").can_retry(), can_retry, "{status}");
    }
    let success = r#"{"code":"10000"}"#;
    let signed = |node: &str| signed_body(NODE, node);
    for body in [
        String::new(),
        "<html>".to_owned(),
        format!(r#"{{"{NODE}":{success}}}"#),
        signed(success).replace("10000", "10001"),
        signed("\"encrypted\""),
        "x".repeat(9_000_000),
    ] {
        let error = answered(200, body, "");
        assert!(matches!(error, Error::Response(_)), "{error:?}");
        assert!(!error.can_retry(), "{error:?}");
    }
    for (code, sub_code, can_retry) in [
        ("20000", "isp.unknow-error", true),
        ("20000", "", true),
        ("40004", "ACQ.SYSTEM_ERROR", true),
        ("40004", "aop.ACQ.SYSTEM_ERROR", true),
        ("40004", "aop.unknow-error", true),
        ("40005", "isv.app-call-limited", true),
        ("10003", "", false),
        ("20001", "aop.invalid-auth-token", false),
        ("40001", "isv.missing-method", false),
        ("40002", "isv.invalid-signature", false),
        ("40003", "isv.missing-signature-config", false),
        ("40004", "ACQ.TRADE_NOT_EXIST", false),
        ("40006", "isv.insufficient-isv-permissions", false),
    ] {
        let node = node(code, sub_code);
        for body in [signed(&node), format!(r#"{{"error_response":{node}}}"#)] {
            let error = answered(200, body, "");
            assert!(matches!(error, Error::Gateway(_)), "{error:?}");
            assert_eq!(error.can_retry(), can_retry, "{error:?}");
        }
    }
}

#[test]
fn support_finds_a_call_by_its_trace_id() {
    let url = |error: Error| error.support_url();
    let refusal = signed_body(NODE, &node("40004", "ACQ.TRADE_NOT_EXIST"));
    assert_eq!(
        url(answered(200, refusal, "0be1 &a=b")).as_deref(),
        Some("https://open.alipay.com/api/errCheck?traceId=0be1%20%26a%3Db&source=sdk")
    );
    assert_eq!(
        url(answered(502, "", "0be1")).as_deref(),
        Some("https://open.alipay.com/api/errCheck?traceId=0be1&source=sdk")
    );
    assert_eq!(url(answered(502, "", "")), None);
    assert_eq!(url(Error::Timeout("late".into())), None);
}
