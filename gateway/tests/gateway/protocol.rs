//! What the gateway asks of a request, and how its answers are written.

use alipay_gateway::{Gateway, TEMPLATE_ID, Verdict};

use crate::plain::{Plain, request, with, without};

const QUERY: &str = "alipay.marketing.card.query";
const NO_SUCH_CARD: &str = r#"{"target_card_no_type":"BIZ_CARD","target_card_no":"卡+ &=%41"}"#;

fn start() -> (Gateway, Plain) {
    let gateway = Gateway::start().unwrap();
    let plain = Plain::new(&gateway);
    (gateway, plain)
}

#[test]
fn a_signature_of_openssl_is_accepted_and_the_answer_verifies_with_openssl() {
    let (gateway, plain) = start();
    let sent = request(&gateway, QUERY, NO_SUCH_CARD);
    let answer = plain.send(sent.clone());
    assert_eq!(answer.codes(), ("40004", "CARD_NOT_EXIT"));
    assert!(plain.verifies(&answer));

    let call = &gateway.calls()[0];
    assert_eq!((call.signature, &call.trace_id), (Verdict::Good, &answer.trace_id));
    let canonical = format!(
        "app_id={}&biz_content={NO_SUCH_CARD}&charset=utf-8&method={QUERY}&sign_type=RSA2\
         &timestamp={}&version=1.0",
        gateway.app_id(),
        sent["timestamp"]
    );
    assert_eq!(call.canonical, canonical);
}

#[test]
fn a_success_has_the_layout_of_the_real_one() {
    let (gateway, plain) = start();
    let card = r#"{"open_date":"2026-02-20 21:20:46","valid_date":"2030-02-20 21:20:46"}"#;
    let user = r#"{"user_uni_id":"2088302463082075","user_uni_id_type":"UID"}"#;
    let open = format!(
        r#"{{"out_serial_no":"1","card_template_id":"{TEMPLATE_ID}","card_user_info":{user},"card_ext_info":{card}}}"#
    );
    let answer = plain.send(request(&gateway, "alipay.marketing.card.open", &open));
    assert_eq!(answer.codes(), ("10000", ""));
    let answer = plain.send(request(
        &gateway,
        QUERY,
        r#"{"target_card_no_type":"BIZ_CARD","target_card_no":"000001"}"#,
    ));
    assert!(
        answer.body.starts_with(r#"{"alipay_marketing_card_query_response":{"#),
        "{}",
        answer.body
    );
    assert!(
        answer
            .body
            .contains(r#""schema_url":"alipays:\/\/platformapi\/startapp?"#),
        "{}",
        answer.body
    );
    assert!(plain.verifies(&answer));
}

#[test]
fn a_wrong_signature_is_answered_with_the_text_that_should_have_been_signed() {
    let (gateway, plain) = start();
    let parameters = request(&gateway, QUERY, r#"{"target_card_no":"<'&'>"}"#);
    let parameters = with(parameters, "sign", &plain.sign("something else"));
    let answer = plain.post("charset=utf-8", &without(parameters, "charset"));
    assert_eq!(answer.codes(), ("40002", "isv.invalid-signature"));
    assert!(plain.verifies(&answer));
    let sub_msg = answer.json["alipay_marketing_card_query_response"]["sub_msg"]
        .as_str()
        .unwrap();
    let view = format!(
        "网关生成的验签字符串为：app_id={}&amp;biz_content={{&quot;target_card_no",
        gateway.app_id()
    );
    assert!(sub_msg.contains(&view), "{sub_msg}");
    assert!(sub_msg.contains("&lt;&#39;&amp;&#39;&gt;"), "{sub_msg}");
    assert_eq!(gateway.calls()[0].signature, Verdict::Bad);
}

#[test]
fn each_common_parameter_is_asked_for() {
    let (gateway, plain) = start();
    for (name, code, sub_code) in [
        ("method", "40001", "isv.missing-method"),
        ("version", "40001", "isv.missing-version"),
        ("sign_type", "40001", "isv.missing-signature-type"),
        ("timestamp", "40001", "isv.missing-timestamp"),
        ("app_id", "40001", "isv.missing-app-id"),
        ("biz_content", "40001", "isv.missing-biz-content"),
    ] {
        let answer = plain.send(without(request(&gateway, QUERY, NO_SUCH_CARD), name));
        assert_eq!(answer.codes(), (code, sub_code));
        assert!(plain.verifies(&answer), "{name}");
    }
    let unsigned = plain.post("charset=utf-8", &without(request(&gateway, QUERY, "{}"), "charset"));
    assert_eq!(unsigned.codes(), ("40001", "isv.missing-signature"));
    assert_eq!(gateway.calls().last().unwrap().signature, Verdict::Missing);
}

#[test]
fn values_that_the_protocol_does_not_know_are_refused() {
    let (gateway, plain) = start();
    for (name, value, sub_code) in [
        ("sign_type", "MD5", "isv.invalid-signature-type"),
        ("timestamp", "2026-06-27T12:12:12Z", "isv.invalid-timestamp"),
        ("format", "xml", "isv.invalid-format"),
        ("method", "alipay.no.such.method", "isv.invalid-method"),
        ("biz_content", "[]", "isv.invalid-parameter"),
    ] {
        let answer = plain.send(with(request(&gateway, QUERY, NO_SUCH_CARD), name, value));
        assert_eq!(answer.codes(), ("40002", sub_code));
        assert!(plain.verifies(&answer), "{name}");
    }
    let parameters = request(&gateway, QUERY, "{}");
    assert_eq!(
        plain
            .post("charset=latin1", &without(parameters.clone(), "charset"))
            .codes()
            .1,
        "isv.invalid-charset"
    );
    assert_eq!(
        plain.post("charset=utf-8", &parameters).codes().1,
        "isv.invalid-parameter"
    );
}

#[test]
fn without_a_charset_in_the_address_only_ascii_is_understood() {
    let (gateway, plain) = start();
    let answer = plain.post("", &request(&gateway, QUERY, NO_SUCH_CARD));
    assert_eq!(answer.codes(), ("40002", "isv.invalid-signature"));
    assert_eq!(answer.content_type, "text/html;charset=GBK");
    assert!(plain.verifies(&answer));
    assert!(
        answer.body.contains("请确认charset参数放在了URL查询字符串中"),
        "{}",
        answer.body
    );
    let answer = plain.post("", &request(&gateway, QUERY, "{}"));
    assert_eq!(answer.codes(), ("40001", "isv.missing-signature"));
}

#[test]
fn an_unknown_application_gets_an_error_without_a_signature() {
    let (gateway, plain) = start();
    let answer = plain.send(with(
        request(&gateway, QUERY, NO_SUCH_CARD),
        "app_id",
        "2021999999999999",
    ));
    assert_eq!(answer.json["error_response"]["sub_code"], "isv.invalid-app-id");
    assert!(answer.json.get("sign").is_none());
    assert_eq!(gateway.calls()[0].signature, Verdict::Unchecked);
}
