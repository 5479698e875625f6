//! Pages as a browser reads them: with an HTML parser, and what it says of how forms are submitted.

use std::collections::BTreeMap;

use alipay_runtime::{CallOptions, SignedRequest, Untyped, Wire};
use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{builder, client};

type Parameters = BTreeMap<String, String>;

struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

/// The elements of a document in their order.
fn elements(html: &str) -> Vec<Element> {
    fn collect(node: &Handle, elements: &mut Vec<Element>) {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let attributes = attrs
                .borrow()
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                .collect();
            let children = node.children.borrow();
            let texts = children.iter().filter_map(|child| match &child.data {
                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                _ => None,
            });
            elements.push(Element {
                name: name.local.to_string(),
                attributes,
                text: texts.collect(),
            });
        }
        for child in node.children.borrow().iter() {
            collect(child, elements);
        }
    }
    let mut found = Vec::new();
    collect(
        &parse_document(RcDom::default(), ParseOpts::default())
            .one(html)
            .document,
        &mut found,
    );
    found
}

fn named<'a>(elements: &'a [Element], name: &str) -> Vec<&'a Element> {
    elements.iter().filter(|element| element.name == name).collect()
}

/// Line ends as the HTML standard normalises them when it builds the entries of a form.
fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n")
}

fn pairs(form: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(form.as_bytes()).into_owned().collect()
}

fn without_repetition(pairs: &[(String, String)]) -> Parameters {
    let parameters: Parameters = pairs.iter().cloned().collect();
    assert_eq!(parameters.len(), pairs.len(), "{pairs:?}");
    parameters
}

/// The parameters that the gateway receives once a browser has submitted the form of a page.
fn submitted(html: &str) -> Parameters {
    let elements = elements(html);
    let inputs = named(&elements, "input");
    let others = ["html", "head", "meta", "title", "body", "form", "button", "script"];
    let present: Vec<&str> = elements
        .iter()
        .map(|element| &*element.name)
        .filter(|name| *name != "input")
        .collect();
    assert_eq!(present, others, "{html}");
    let form = named(&elements, "form")[0];
    assert_eq!(
        form.attributes.keys().collect::<Vec<_>>(),
        ["accept-charset", "action", "autocomplete", "method"]
    );
    let (gateway, query) = form.attributes["action"].split_once('?').unwrap();
    assert_eq!(
        (gateway, &*form.attributes["method"]),
        ("https://openapi.alipay.com/gateway.do", "post")
    );
    let entries = inputs.iter().map(|input| &input.attributes).filter_map(|input| {
        assert_eq!((input.len(), &*input["type"]), (3, "hidden"));
        let value = if input["name"].eq_ignore_ascii_case("_charset_") {
            &form.attributes["accept-charset"]
        } else {
            &input["value"]
        };
        (!input["name"].is_empty()).then(|| (with_crlf(&input["name"]), with_crlf(value)))
    });
    without_repetition(&pairs(query).into_iter().chain(entries).collect::<Vec<_>>())
}

fn signed(fields: Value) -> SignedRequest {
    let options = CallOptions::default().return_url("https://shop.example/?a=1&notify_url=2");
    client()
        .sign(
            &Untyped::new("alipay.trade.page.pay", fields).wire(Wire::Flat),
            &options,
        )
        .unwrap()
}

fn assert_submitted(request: &SignedRequest) {
    let expected = without_repetition(&pairs(&request.to_order_string()));
    assert_eq!(submitted(&request.to_form_html()), expected);
}

#[test]
fn awkward_texts() {
    for text in [
        "it's",
        "a \"quoted\" word",
        "'",
        "\"",
        "<b>",
        "</form><script>alert(1)</script>",
        "<!--",
        "]]>",
        "&timestamp",
        "&notify_url",
        "&amp;",
        "&#39;",
        "&#0;",
        "a=1&b=2",
        "100% + 1",
        "😀",
        "一\u{3000}二",
        "a\tb",
        "a\nb",
        "a\rb",
        "a\r\nb",
        "a\0b",
        "\u{1}a",
        "a\u{7f}",
        "a\u{85}b",
        "a\u{fdd0}",
        "a\u{ffff}",
        "\u{10ffff}a",
        "a\u{feff}",
        "\u{feff}a",
        "\u{fffd}",
        "\u{2028}a",
    ] {
        assert_submitted(&signed(json!({"subject": text, text: "value"})));
    }
    for name in [
        "_charset_",
        "_CHARSET_",
        "",
        "isindex",
        "submit",
        "action",
        "name",
        "sign ",
        "a b",
    ] {
        assert_submitted(&signed(json!({name: "value"})));
    }
}

/// What HTML cannot carry, or should not, is percent-encoded in the address.
#[test]
fn texts_that_are_not_left_to_html() {
    for text in [
        "a\nb",
        "a\rb",
        "a\tb",
        "a\0b",
        "a\u{85}b",
        "a\u{fdd0}",
        "a\u{ffff}",
        "\u{10fffe}a",
    ] {
        let html = signed(json!({"subject": text})).to_form_html();
        assert!(!html.contains("<input") && html.contains("&amp;subject="), "{html}");
    }
}

#[test]
fn a_nonce_is_an_attribute_and_nothing_else() {
    for nonce in [
        "dGVzdA==",
        "a-b_c",
        "",
        "\"><script>alert(1)</script>",
        "' onload='",
        "&quot;",
    ] {
        let html = signed(json!({"subject": "a"})).to_form_html_with_nonce(nonce);
        let elements = elements(&html);
        let [script] = named(&elements, "script")[..] else {
            panic!("{html}")
        };
        assert_eq!((script.attributes.len(), &*script.attributes["nonce"]), (1, nonce));
        assert_eq!(script.text, "HTMLFormElement.prototype.submit.call(document.forms[0])");
    }
}

/// A browser encodes the values of the form in the charset that the form asks for.
#[cfg(feature = "gbk")]
#[test]
fn pages_in_gbk() {
    let client = builder().charset(alipay_runtime::Charset::Gbk).build().unwrap();
    let message = Untyped::new("alipay.trade.page.pay", json!({"subject": "中文"})).wire(Wire::Page);
    let html = client.sign(&message, &CallOptions::default()).unwrap().to_form_html();
    let elements = elements(&html);
    assert_eq!(named(&elements, "form")[0].attributes["accept-charset"], "GBK");
    assert_eq!(
        named(&elements, "input")[0].attributes["value"],
        "{\"subject\":\"中文\"}"
    );
    assert_eq!(submitted(&html)["charset"], "GBK");
}

struct Fixed;

impl alipay_runtime::Signer for Fixed {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, alipay_runtime::SignerError> {
        Ok(b"signed".to_vec())
    }
}

#[test]
fn the_whole_page() {
    let message = Untyped::new(
        "alipay.trade.page.pay",
        json!({"subject": "Tom's <tea>", "body": "1\n2"}),
    )
    .wire(Wire::Flat);
    let request = builder()
        .signer(Fixed)
        .build()
        .unwrap()
        .sign(&message, &CallOptions::default())
        .unwrap();
    assert_eq!(
        request.to_form_html_with_nonce("bm9uY2U="),
        r#"<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>Continue to Alipay / 前往支付宝</title>
</head>
<body>
<form method="post" action="https://openapi.alipay.com/gateway.do?app_id=2021000000000000&amp;charset=utf-8&amp;format=json&amp;method=alipay.trade.page.pay&amp;sign_type=RSA2&amp;timestamp=2026-01-02%2003%3A04%3A05&amp;version=1.0&amp;body=1%0A2&amp;sign=c2lnbmVk" accept-charset="utf-8" autocomplete="off">
<input type="hidden" name="subject" value="Tom&#39;s &lt;tea&gt;">
<button type="submit">Continue to Alipay / 前往支付宝</button>
</form>
<script nonce="bm9uY2U=">HTMLFormElement.prototype.submit.call(document.forms[0])</script>
</body>
</html>
"#
    );
    assert_eq!(
        request.to_form_html(),
        request.to_form_html_with_nonce("a").replace(" nonce=\"a\"", "")
    );
}

fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "'",
        "\"",
        "<",
        ">",
        "&",
        ";",
        "&lt",
        "&#x",
        "&timestamp",
        "</script>",
        "</form>",
        "<!--",
        "\r",
        "\n",
        "\0",
        "中",
        "😀",
        " ",
    ];
    let piece = prop_oneof![
        prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        any::<String>(),
        "[ -~]{1,4}"
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_texts(fields in prop::collection::btree_map(text(), text(), 0..4)) {
        let fields: serde_json::Map<String, Value> = fields
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(name, value)| (name, value.into()))
            .collect();
        assert_submitted(&signed(fields.into()));
    }

    #[test]
    fn any_order(subject in text()) {
        let message = Untyped::new("alipay.trade.page.pay", json!({"subject": subject})).wire(Wire::Page);
        assert_submitted(&client().sign(&message, &CallOptions::default()).unwrap());
    }
}
