//! Verifying and decoding responses.

use alipay_runtime::{CallOptions, Error, Extra, Outcome, Reply, SignedRequest, Untyped};
use serde::Deserialize;
use serde_json::json;

use crate::support::{alipay_signs, cases, client, client_trusting, http, signed_body, signed_bytes};

const NODE: &str = "alipay_trade_create_response";
const SUCCESS: &str = r#"{"code":"10000","msg":"Success","trade_no":"2019"}"#;

fn request_to(method: &str) -> SignedRequest {
    client()
        .sign(
            &Untyped::new(method, json!({"total_amount": "0.01"})),
            &CallOptions::default(),
        )
        .unwrap()
}

fn read(body: impl Into<Vec<u8>>) -> Result<Reply<Extra>, Error> {
    client().interpret(&request_to("alipay.trade.create"), http(body))
}

/// The error's text and outcome; the trace id is always there.
fn failure(body: impl Into<Vec<u8>>) -> (String, Outcome) {
    let error = read(body).unwrap_err();
    assert_eq!(error.trace_id(), Some("0be1"));
    (error.to_string().replace(" (trace id 0be1)", ""), error.outcome())
}

#[derive(Deserialize)]
struct Extraction {
    id: String,
    body: String,
    signed: Option<String>,
}

/// The published bodies with the sign replaced by one that the tests can make.
#[test]
fn the_signed_slice_is_found() {
    for Extraction { id, body, signed } in cases(include_str!("../vectors/extraction.json")) {
        let (start, end) = (body.rfind("\"TS355").unwrap(), body.rfind('}').unwrap());
        let sign = alipay_signs(signed.as_deref().unwrap_or_default().as_bytes());
        let body = format!("{}\"{sign}\"{}", &body[..start], &body[end..]);
        let raw = match read(body) {
            Ok(reply) => Ok(reply.raw().to_owned()),
            Err(Error::Gateway(error)) => Ok(error.raw().to_owned()),
            Err(error) => Err(error.to_string()),
        };
        match signed {
            None => assert!(
                raw.as_ref().unwrap_err().contains("a member that matters occurs twice"),
                "{id}: {raw:?}"
            ),
            Some(text) if text.starts_with('"') => assert!(
                raw.as_ref().unwrap_err().contains("verified, but encrypted"),
                "{id}: {raw:?}"
            ),
            Some(text) => assert_eq!(raw, Ok(text), "{id}"),
        }
    }
}

#[derive(Deserialize)]
struct Real {
    id: String,
    method: String,
    key: String,
    body: String,
    signed: String,
}

#[test]
fn real_responses_verify_and_changed_ones_do_not() {
    for Real {
        id,
        method,
        key,
        body,
        signed,
    } in cases(include_str!("../vectors/responses.json"))
    {
        let client = client_trusting(&key);
        let request = request_to(&method);
        let read = |body: String| client.interpret::<Extra>(&request, http(body));
        let raw = read(body.clone()).map_or_else(
            |error| error.gateway().unwrap().raw().to_owned(),
            |reply| reply.raw().to_owned(),
        );
        assert_eq!(raw, signed, "{id}");

        let digit = signed.replacen('0', "1", 1);
        let blank = signed.replacen(':', ": ", 1);
        let escape = signed.replacen("\"c", "\"\\u0063", 1);
        for changed in [digit, blank, escape] {
            let error = read(body.replace(&signed, &changed)).unwrap_err().to_string();
            assert!(
                error.starts_with("the signature does not match the response"),
                "{id}: {error}"
            );
        }
    }
}

#[test]
fn a_success_is_data() {
    let reply = read(signed_body(NODE, SUCCESS)).unwrap();
    assert_eq!(reply["trade_no"], "2019");
    assert_eq!(reply.len(), 1);
    assert_eq!(
        (reply.code(), reply.msg(), reply.trace_id()),
        (Some("10000"), Some("Success"), Some("0be1"))
    );
    assert_eq!(reply.raw(), SUCCESS);
}

#[test]
fn a_success_may_have_no_code() {
    let reply = read(signed_body(NODE, r#"{"access_token":"t","expires_in":31536000}"#)).unwrap();
    assert_eq!((reply.code(), &reply["expires_in"]), (None, &json!(31_536_000)));
}

#[test]
fn order_blanks_and_unknown_members_do_not_matter() {
    let sign = alipay_signs(SUCCESS.as_bytes());
    let escaped_sign = sign.replace('/', r"\/");
    let escaped_name = NODE.replacen('a', r"\u0061", 1);
    for body in [
        format!(r#" {{ "sign" : "{sign}" , "{NODE}" : {SUCCESS} }} "#),
        format!(
            r#"{{"{NODE}":{SUCCESS},"alipay_cert_sn":"1","sign":"{sign}","sign_type":"RSA2","n":-1.5e3,"x":[{{}}]}}"#
        ),
        format!(r#"{{"{escaped_name}":{SUCCESS},"sign":"{escaped_sign}"}}"#),
    ] {
        assert_eq!(read(body.clone()).unwrap().raw(), SUCCESS, "{body}");
    }
}

#[test]
fn slashes_may_be_signed_without_their_escapes() {
    let node = r#"{"code":"10000","url":"https:\/\/qr.example\/1"}"#;
    let sign = alipay_signs(node.replace(r"\/", "/").as_bytes());
    let reply = read(format!(r#"{{"{NODE}":{node},"sign":"{sign}"}}"#)).unwrap();
    assert_eq!((reply.raw(), &reply["url"]), (node, &json!("https://qr.example/1")));
}

/// An escaped backslash before a slash is no escaped slash: without it, the text is another one.
#[test]
fn a_backslash_cannot_be_slipped_in() {
    let sign = alipay_signs(br#"{"code":"10000","url":"a\/b"}"#);
    let (error, _) = failure(format!(
        r#"{{"{NODE}":{{"code":"10000","url":"a\\/b"}},"sign":"{sign}"}}"#
    ));
    assert!(error.starts_with("the signature does not match"), "{error}");
}

#[test]
fn ambiguous_envelopes_are_refused() {
    let sign = alipay_signs(SUCCESS.as_bytes());
    let not_gateway = |what: &str, body: String| {
        let (error, outcome) = failure(body.clone());
        assert!(
            error.starts_with(&format!("not an answer of the gateway, {what}: ")),
            "{body}: {error}"
        );
        assert_eq!(outcome, Outcome::Unknown);
    };
    let twice = "a member that matters occurs twice";
    let escaped = r"sig\u006e";
    not_gateway(
        twice,
        format!(r#"{{"{NODE}":{SUCCESS},"sign":"{sign}","sign":"{sign}"}}"#),
    );
    not_gateway(
        twice,
        format!(r#"{{"{NODE}":{SUCCESS},"sign":"{sign}","{escaped}":"{sign}"}}"#),
    );
    not_gateway(
        twice,
        format!(r#"{{"{NODE}":{{}},"{NODE}":{SUCCESS},"sign":"{sign}"}}"#),
    );
    not_gateway(
        twice,
        format!(r#"{{"{NODE}":{SUCCESS},"alipay_cert_sn":"1","alipay_cert_sn":"2","sign":"{sign}"}}"#),
    );
    not_gateway(
        "there is both a response and an error response",
        format!(r#"{{"{NODE}":{SUCCESS},"error_response":{{}},"sign":"{sign}"}}"#),
    );
    not_gateway(
        "there is neither the response of this method nor an error response",
        format!(r#"{{"alipay_trade_query_response":{SUCCESS},"sign":"{sign}"}}"#),
    );
    not_gateway(
        "the signature or the number of its certificate is no text",
        format!(r#"{{"{NODE}":{SUCCESS},"sign":7}}"#),
    );
    let whole = format!(r#"{{"{NODE}":{SUCCESS},"sign":"{sign}"}}"#);
    for end in 0..whole.len() {
        not_gateway("the body is no JSON object", whole[..end].to_owned());
    }
    for body in [
        format!("{whole}{whole}"),
        format!("{whole}x"),
        format!("[{whole}]"),
        whole.replacen(':', ",", 1),
        whole.replacen(",\"sign", ",,\"sign", 1),
    ] {
        not_gateway("the body is no JSON object", body);
    }
}

#[test]
fn without_a_good_signature_there_is_no_data() {
    let unsigned = format!(r#"{{"{NODE}":{SUCCESS}}}"#);
    assert_eq!(
        failure(unsigned),
        ("the response is not signed".into(), Outcome::Unknown)
    );
    for sign in ["null", "\"\""] {
        let (error, _) = failure(format!(r#"{{"{NODE}":{SUCCESS},"sign":{sign}}}"#));
        assert_eq!(error, "the response is not signed");
    }
    let (error, _) = failure(format!(r#"{{"{NODE}":{SUCCESS},"sign":"a b"}}"#));
    assert_eq!(error, "the signature of the response is no base64");
    let sign = alipay_signs(b"{}");
    let (error, outcome) = failure(format!(r#"{{"{NODE}":{SUCCESS},"sign":"{sign}"}}"#));
    assert_eq!(
        error,
        "the signature does not match the response; it claims code 10000, sub_code none; compare the key with the one \
         that the console shows as Alipay's"
    );
    assert_eq!(outcome, Outcome::Unknown);
}

#[test]
fn errors_of_the_gateway() {
    let outcome_of = |node: &str| failure(signed_body(NODE, node)).1;
    assert_eq!(
        outcome_of(r#"{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}"#),
        Outcome::Rejected
    );
    assert_eq!(
        outcome_of(r#"{"code":"40004","sub_code":"ACQ.SYSTEM_ERROR"}"#),
        Outcome::Unknown
    );
    assert_eq!(
        outcome_of(r#"{"code":"40004","sub_code":"aop.ACQ.SYSTEM_ERROR"}"#),
        Outcome::Unknown
    );
    assert_eq!(
        outcome_of(r#"{"code":"20000","sub_code":"isp.unknow-error"}"#),
        Outcome::Unknown
    );
    assert_eq!(outcome_of(r#"{"code":20000}"#), Outcome::Unknown);
    assert_eq!(
        outcome_of(r#"{"code":"10003","msg":"order success pay inprocess"}"#),
        Outcome::InProgress
    );
    assert_eq!(outcome_of(r#"{"sub_code":"isv.code-invalid"}"#), Outcome::Rejected);
    for sub_code in [
        "SYSTEM_ERROR",
        "ZM.SYSTEM_ERROR",
        "BIZ_SYSTEM_ERROR",
        "SYSTEM_BUSY",
        "SYSTEM_EXCEPTION",
        "INTERNAL_ERROR",
        "REMOTE_SERVICE_ERROR",
        "COMMON_RPC_ERROR",
        "PAY_UNKNOWN",
        "UNKNOW_ERROR",
        "REQUEST_PROCESSING",
        "TRANS_ORDER_DEALING",
        "PROMO_TRANS_ORDER_DEALING",
        "PROCESS_FAIL",
        "OPEN_CARD_CONCURRENTLY",
        "ACQ.TRADE_SETTLE_ERROR",
        "DB_ERROR",
        "isp.unknown-error",
        "isp.remote-service-timeout",
    ] {
        let node = format!(r#"{{"code":"40004","sub_code":"{sub_code}"}}"#);
        assert_eq!(outcome_of(&node), Outcome::Unknown, "{sub_code}");
    }
    assert_eq!(
        failure(signed_body("error_response", r#"{"code":"40002"}"#)).1,
        Outcome::Rejected
    );

    let node = r#"{"code":"40004","msg":"Business Failed","sub_code":"ACQ.X","sub_msg":"交易","trade_no":"1"}"#;
    let error = read(format!(r#"{{"{NODE}":{node}}}"#)).unwrap_err();
    let gateway = error.gateway().unwrap();
    assert!(!gateway.is_verified());
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(
        (error.code(), error.sub_code(), error.sub_msg()),
        (Some("40004"), Some("ACQ.X"), Some("交易"))
    );
    assert_eq!(gateway.sub_code(), Some("ACQ.X"));
    assert_eq!(gateway.decode::<Extra>().unwrap()["trade_no"], "1");
    assert_eq!(
        error.to_string(),
        "the gateway answered: 40004 Business Failed ACQ.X 交易 (trace id 0be1) (not signed)"
    );
}

/// Whoever sends a payment again because its outcome was unknown must not take this answer for a failure.
#[test]
fn what_was_carried_out_before_is_no_refusal() {
    for sub_code in [
        "ACQ.TRADE_HAS_SUCCESS",
        "ACQ.TRADE_HAS_FINISHED",
        "FREEZE_ALREADY_SUCCESS",
        "REFUND_ALREADY_SUCCEED",
        "ORDER_ALREADY_FINISH",
        "ALREADY_WITHDRAW_STD_RED_PACKET",
        "CARD_HAS_OPENED",
        "CARD_IS_DELETED_ALREADY",
    ] {
        let node = format!(r#"{{"code":"40004","sub_code":"{sub_code}"}}"#);
        let error = read(signed_body(NODE, &node)).unwrap_err();
        assert_eq!(
            (error.outcome(), error.can_retry()),
            (Outcome::Unknown, false),
            "{sub_code}"
        );
    }
}

/// Nobody vouches for the name of a node: what was signed as a success can come as an error.
#[test]
fn only_codes_that_say_so_are_a_refusal() {
    for node in [
        SUCCESS,
        "{}",
        r#"{"msg":"Success","trade_no":"2019"}"#,
        r#"{"code":"10000","sub_code":"ACQ.X"}"#,
        r#"{"code":"12345"}"#,
    ] {
        assert_eq!(
            failure(signed_body("error_response", node)).1,
            Outcome::Unknown,
            "{node}"
        );
    }
}

#[test]
fn a_refused_signature_is_explained() {
    let request = request_to("alipay.trade.create");
    let gateways = request
        .canonical()
        .replace("total_amount", "total_amoun")
        .replace('&', "&amp;")
        .replace('"', "&quot;");
    let node = json!({"code": "40002", "msg": "Invalid Arguments", "sub_code": "isv.invalid-signature",
        "sub_msg": format!("验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：{gateways}")});
    let error = read(json!({NODE: node}).to_string()).unwrap_err();
    let difference = error.gateway().unwrap().signature_difference().unwrap();
    assert_eq!(difference.ours(), request.canonical());
    assert_eq!(difference.first_parameter(), Some("biz_content"));
    assert_eq!(
        error.to_string(),
        "the gateway answered: 40002 Invalid Arguments isv.invalid-signature (trace id 0be1) (not signed)\n\
         the signed texts differ in the parameter biz_content: \
         ours has 23 characters, the gateway's 22, and the first 13 are the same"
    );
}

/// Anybody can have written an error that is not signed.
#[test]
fn errors_are_shown_in_part() {
    let wild = format!("\u{1b}[31m\n{}", "x".repeat(100_000));
    for node in [
        json!({"code": wild, "msg": wild, "sub_code": wild, "sub_msg": wild}),
        json!({"code": "40002", "sub_code": "isv.invalid-signature", "sub_msg": format!("网关生成的验签字符串为：{}&{wild}", request_to("alipay.trade.create").canonical())}),
        json!({"code": "40002", "sub_code": "isv.invalid-signature",
            "sub_msg": format!("网关生成的验签字符串为：app_id={wild}")}),
    ] {
        let error = read(json!({NODE: node}).to_string()).unwrap_err().to_string();
        assert!(
            error.contains("xxx…") && !error.contains('\u{1b}') && error.len() < 1200,
            "{error}"
        );
        assert!(error.lines().count() <= 2, "{error}");
    }
}

#[test]
fn other_bodies_are_shown_in_part() {
    let html = format!("<html>\u{1b}[31m\r\n{}</html>", "x".repeat(1000));
    let (error, outcome) = failure(html);
    assert!(
        error.contains(": <html> [31m  xxx") && error.ends_with("x…") && error.len() < 300,
        "{error}"
    );
    assert_eq!(outcome, Outcome::Unknown);

    let response = http::Response::builder()
        .status(502)
        .body(b"Bad Gateway".to_vec())
        .unwrap();
    let error = client()
        .interpret::<Extra>(&request_to("alipay.trade.create"), response)
        .unwrap_err();
    assert_eq!(
        (error.to_string(), error.outcome()),
        ("HTTP status 502: Bad Gateway".into(), Outcome::Unknown)
    );
}

#[test]
fn content_that_cannot_be_read_is_told_after_it_is_verified() {
    let neither = b"{\"code\":\"20000\",\"msg\":\"\xff\xff\"}";
    let (error, outcome) = failure(signed_bytes(NODE, neither));
    assert!(error.starts_with("the response is verified, but n"), "{error}");
    assert_eq!(outcome, Outcome::Unknown);
    for node in ["[]", "7", "null"] {
        let (error, _) = failure(signed_body(NODE, node));
        assert_eq!(error, "the response is no JSON object", "{node}");
    }
    for node in ["{,}", "{]", r#"{"a":1,}"#] {
        let (error, _) = failure(signed_body(NODE, node));
        assert_eq!(error, "the response is no well-formed JSON", "{node}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        failure(signed_body(NODE, &format!(r#"{{"a":{deep}}}"#))).0,
        "the response is no well-formed JSON"
    );
}
