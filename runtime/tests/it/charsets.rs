//! GBK, where it arrives and where it is asked for.

use alipay_runtime::{CallOptions, Charset, ContentKey, File, Outcome, Untyped, Wire};
use proptest::prelude::*;
use serde_json::json;

use crate::support::{NODE, answer, application_signed, builder, client, signed_bytes};
use crate::upload::{Upload, unchecked};

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn answers_arrive_in_gbk() {
    let busy = gbk(
        r#"{"code":"20000","msg":"Service Currently Unavailable","sub_code":"aop.unknow-error","sub_msg":"系统繁忙"}"#,
    );
    let signed = answer(&client(), signed_bytes(NODE, &busy)).unwrap_err();
    assert_eq!(
        (signed.sub_msg(), signed.outcome()),
        (Some("系统繁忙"), Outcome::Unknown)
    );
    let unsigned = answer(&client(), [br#"{"error_response":"#, &*busy, b"}"].concat()).unwrap_err();
    assert_eq!(unsigned.sub_msg(), Some("系统繁忙"));
    assert!(!unsigned.gateway().unwrap().is_verified());

    let page = answer(&client(), gbk("<html>系统繁忙，请稍后再试</html>")).unwrap_err();
    assert!(page.to_string().contains("<html>系统繁忙，请稍后再试</html>"), "{page}");
}

/// The second byte of these characters is a backslash, a bracket or a digit.
#[test]
fn characters_that_hide_ascii() {
    for hidden in ["乗", "誠\\\"", "亄亇", "\u{20000}", "{亇}", "裓/"] {
        let text = serde_json::to_string(hidden).unwrap();
        let node = gbk(&format!(r#"{{"code":"10000","subject":{text},"url":"https:\/\/a"}}"#));
        if node.is_ascii() || encoding_rs::GBK.encode(&text).2 {
            continue;
        }
        let reply = answer(&client(), signed_bytes(NODE, &node)).unwrap();
        assert_eq!(reply["subject"], hidden, "{hidden}");
    }
    let trail_bytes: Vec<u8> = ["乗", "亄", "亇"].iter().map(|text| gbk(text)[1]).collect();
    assert_eq!(trail_bytes, *b"\\{}");
}

#[test]
fn slashes_are_unescaped_between_characters_only() {
    let node = gbk(r#"{"code":"10000","a":"乗/","url":"https:\/\/a"}"#);
    let signed = gbk(r#"{"code":"10000","a":"乗/","url":"https://a"}"#);
    let sign = crate::support::alipay_signs(&signed);
    let body = [
        format!(r#"{{"{NODE}":"#).as_bytes(),
        &node,
        format!(r#","sign":"{sign}"}}"#).as_bytes(),
    ]
    .concat();
    let reply = answer(&client(), body).unwrap();
    assert_eq!((&reply["a"], &reply["url"]), (&json!("乗/"), &json!("https://a")));
}

#[test]
fn requests_are_signed_and_sent_in_the_same_bytes() {
    let client = builder().charset(Charset::Gbk).build().unwrap();
    let query = Untyped::new("alipay.trade.query", json!({"subject": "测试"}));
    let request = client.sign(&query, &CallOptions::default()).unwrap();
    assert!(request.canonical().contains("&charset=GBK&"), "{}", request.canonical());

    let http = request.to_http().unwrap();
    assert_eq!(
        http.headers()["content-type"],
        "application/x-www-form-urlencoded;charset=GBK"
    );
    assert!(http.uri().query().unwrap().contains("charset=GBK"));
    assert!(request.to_url().ends_with(&request.to_order_string()));
    let order = request.to_order_string();
    assert!(
        order.contains("biz_content=%7B%22subject%22%3A%22%B2%E2%CA%D4%22%7D"),
        "{order}"
    );
    let sign: String = form_urlencoded::parse(order.as_bytes())
        .find_map(|(name, value)| (name == "sign").then(|| value.into_owned()))
        .unwrap();
    assert!(application_signed(&gbk(&request.canonical()), &sign));
}

#[test]
fn characters_that_gbk_lacks_are_refused() {
    let client = builder()
        .charset(Charset::Gbk)
        .content_key(ContentKey::read("AAECAwQFBgcICQoLDA0ODw==").unwrap())
        .build()
        .unwrap();
    let told = |message: &Untyped, options: &CallOptions| client.sign(message, options).unwrap_err().to_string();
    let expected =
        |name: &str| format!("the parameter {name} has a character that GBK does not have; send it in UTF-8");
    let emoji = Untyped::new("alipay.trade.query", json!({"subject": "😀"}));
    assert_eq!(told(&emoji, &CallOptions::default()), expected("biz_content"));
    assert_eq!(
        told(&emoji, &CallOptions::default().encrypt(false)),
        expected("biz_content")
    );
    let flat = Untyped::new("alipay.trade.query", json!({"😀": "1"})).wire(Wire::Flat);
    assert_eq!(told(&flat, &CallOptions::default()), expected("😀"));

    let upload = |name: &str| client.sign(&Upload::of(File::new(name, [0])), &unchecked());
    let error = upload("😀.png").unwrap_err();
    assert_eq!(error.to_string(), expected("image"));
    let sent = upload("测试.png").unwrap().to_http().unwrap().into_body();
    let sent = sent.into_bytes().unwrap();
    let name = gbk("filename=\"测试.png\"");
    assert!(sent.windows(name.len()).any(|bytes| bytes == name));
}

/// Texts without characters for private use, some of which GB18030 writes as others that got their place in Unicode later.
fn text() -> impl Strategy<Value = String> {
    any::<Vec<char>>().prop_map(|characters| {
        let is_public = |character: &char| !('\u{e000}'..='\u{f8ff}').contains(character);
        characters.into_iter().filter(is_public).collect()
    })
}

proptest! {
    #[test]
    fn any_text_survives_gb18030(text in text()) {
        let json = serde_json::to_string(&text).unwrap();
        let node = encoding_rs::GB18030.encode(&format!(r#"{{"code":"10000","a":{json},"b":"繁"}}"#)).0.into_owned();
        let reply = answer(&client(), signed_bytes(NODE, &node)).unwrap();
        prop_assert_eq!(reply.get("a"), Some(&json!(text)));
    }
}
