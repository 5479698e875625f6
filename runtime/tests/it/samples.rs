//! The tests of generated crates fail for every way in which a sample can be wrong.

use alipay_runtime::samples::Samples;
use alipay_runtime::{Extra, File, JsonText, Wire, method};

#[derive(Clone, Debug, Default, PartialEq)]
struct Pay {
    subject: Option<String>,
    quantity: Option<i64>,
    goods: Option<Vec<Goods>>,
    photo: Option<File>,
    extra: Extra,
}

alipay_runtime::exchanged!(Pay, extra, {
    "subject" => subject,
    "quantity" => quantity,
    "goods" => goods,
    "photo" => photo,
});

alipay_runtime::rules!(Pay, "https://example.com/pay", {
    "subject": [Required, MaxLength(4)],
    "goods": [] => self::Goods,
    "photo": [Extensions(&["png"])],
});

#[derive(Clone, Debug, Default, PartialEq)]
struct Goods {
    name: Option<String>,
    parts: Option<JsonText<Vec<Goods>>>,
    extra: Extra,
}

alipay_runtime::exchanged!(Goods, extra, {
    "name" => name,
    "parts" => parts,
});

alipay_runtime::rules!(Goods, "https://example.com/pay", {
    "name": [MaxLength(4)],
});

impl method::Request for Pay {
    const METHOD: &'static str = "alipay.example.pay";
    const VERSION: &'static str = "1.0";
    const WIRE: Wire = Wire::BizContent;
    const PARAMETERS: &'static [&'static str] = &[];
    type Response = Pay;
    type ErrorCode = String;
}

impl method::Notification for Goods {
    const METHOD: Option<&'static str> = Some("alipay.example.pay");
}

/// What is told of samples that `tried` goes through.
fn told(tried: impl FnOnce(&mut Samples)) -> Vec<String> {
    let mut samples = Samples::new();
    tried(&mut samples);
    samples.problems().to_vec()
}

fn request(problem: &str) -> Vec<String> {
    vec![format!("alipay.example.pay request: {problem}")]
}

#[test]
fn requests() {
    for (json, problem) in [
        (r#"{"subject":"Tea"}"#, None),
        // No text is taken for a member that was left over.
        (
            r#"{"subject":"Tea","goods":[{"name":"a\"b"},{"name":"b"}],"quantity":2}"#,
            None,
        ),
        (
            r#"{"subject":"Tea","colour":1}"#,
            Some("`colour` has no field, or does not fit into it"),
        ),
        (
            r#"{"subject":"Tea","quantity":"x"}"#,
            Some("`quantity` has no field, or does not fit into it"),
        ),
        (
            r#"{"subject":"Tea","goods":[{"name":"a","size":2}]}"#,
            Some("`size` has no field, or does not fit into it"),
        ),
        (
            r#"{"subject":"Tea","quantity":"2"}"#,
            Some("`quantity` is not written as it was read"),
        ),
        (
            r#"{"subject":"Tea","goods":[{"name":1}]}"#,
            Some("`goods[0].name` is not written as it was read"),
        ),
        (
            r#"{"subject":"Green tea"}"#,
            Some("subject: 9 characters, at most 4 allowed"),
        ),
        (r"{}", Some("subject: required, but missing or empty")),
        ("", Some("EOF while parsing a value at line 1 column 0")),
    ] {
        let expected = problem.map(request).unwrap_or_default();
        assert_eq!(told(|samples| _ = samples.request::<Pay>(json)), expected, "{json}");
    }
}

#[test]
fn requests_that_break_rules_break_those_and_no_others() {
    let json = r#"{"subject":"Green tea","goods":[{"name":"Long"},{"name":"Longer"}]}"#;
    for (paths, problem) in [
        (&["subject", "goods[1].name"][..], None),
        (&["subject"], Some("goods[1].name: 6 characters, at most 4 allowed")),
        (
            &["subject", "goods[1].name", "goods[0].name"],
            Some("`goods[0].name` breaks no rule"),
        ),
    ] {
        let expected = problem.map(request).unwrap_or_default();
        assert_eq!(
            told(|samples| _ = samples.breaking::<Pay>(json, paths)),
            expected,
            "{paths:?}"
        );
    }
}

#[test]
fn uploads_have_their_files() {
    for (name, problem) in [
        ("shop.png", None),
        ("shop.gif", Some("photo: the extension \"gif\" is not one of png")),
    ] {
        let add = if problem.is_none() { png } else { gif };
        let expected = problem.map(request).unwrap_or_default();
        assert_eq!(
            told(|samples| _ = samples.upload::<Pay>(r#"{"subject":"Tea"}"#, add)),
            expected,
            "{name}"
        );
    }
}

fn png(request: &mut Pay) {
    request.photo = Some(File::new("shop.png", [0]));
}

fn gif(request: &mut Pay) {
    request.photo = Some(File::new("shop.gif", [0]));
}

#[test]
fn responses_have_their_node() {
    for (body, problem) in [
        (
            r#"{"alipay_example_pay_response":{"code":"10000","msg":"Success","quantity":2},"sign":"x"}"#,
            None,
        ),
        (
            r#"{"alipay_example_buy_response":{}}"#,
            Some("it has no object `alipay_example_pay_response`"),
        ),
        (
            r#"{"alipay_example_pay_response":{"sub_code":"A"}}"#,
            Some("`sub_code` has no field, or does not fit into it"),
        ),
    ] {
        let expected = problem.map(|problem| format!("alipay.example.pay response: {problem}"));
        assert_eq!(
            told(|samples| _ = samples.response::<Pay>(body)),
            Vec::from_iter(expected),
            "{body}"
        );
    }
}

#[test]
fn notifications_have_common_parameters_too() {
    for (parameters, problem) in [
        ("notify_type=paid&name=Green+tea&sign_type=RSA2&sign=a+b", None),
        (
            "name=null&msg_method=alipay.example.paid&biz_content=%7B%22name%22%3A%22a%22%7D",
            None,
        ),
        (
            "name=Tea&colour=red",
            Some("`colour` has no field, or does not fit into it"),
        ),
    ] {
        let expected = problem.map(|problem| format!("alipay.example.pay notification: {problem}"));
        let found = told(|samples| _ = samples.notification::<Goods>(parameters));
        assert_eq!(found, Vec::from_iter(expected), "{parameters}");
    }
}

#[test]
fn texts_that_hold_json_are_looked_into() {
    for (parts, problem) in [
        (r#""[]""#, None),
        (r#""[{\"name\":\"Leaf\"}]""#, None),
        (
            r#""[{\"colour\":1}]""#,
            Some("in `goods[0].parts`: `colour` has no field, or does not fit into it"),
        ),
        (
            r#""[{},{\"name\":1}]""#,
            Some("in `goods[0].parts`: `[1].name` is not written as it was read"),
        ),
        (
            r#""[{\"parts\":\"[{\\\"colour\\\":1}]\"}]""#,
            Some("in `goods[0].parts[0].parts`: `colour` has no field, or does not fit into it"),
        ),
        (
            r#""parts""#,
            Some("in `goods[0].parts`: expected value at line 1 column 1"),
        ),
    ] {
        let json = format!(r#"{{"subject":"Tea","goods":[{{"name":"Tea","parts":{parts}}}]}}"#);
        let expected = problem.map(|problem| format!("alipay.example.pay request {problem}"));
        let found = told(|samples| {
            let mut tried = samples.request::<Pay>(&json);
            tried.holds::<Vec<Goods>>("goods.parts");
            tried.holds::<Vec<Goods>>("goods.parts.parts");
        });
        assert_eq!(found, Vec::from_iter(expected), "{parts}");
    }
}

#[test]
fn a_text_that_breaks_rules_is_not_looked_into() {
    let json = r#"{"subject":"Green tea","goods":[{"parts":"x"}]}"#;
    for (paths, problem) in [
        (
            &["subject", "goods[0].parts"][..],
            "request: `goods[0].parts` breaks no rule",
        ),
        (
            &["subject"],
            "request in `goods[0].parts`: expected value at line 1 column 1",
        ),
    ] {
        let found = told(|samples| _ = samples.breaking::<Pay>(json, paths).holds::<Vec<Goods>>("goods.parts"));
        assert_eq!(found, [format!("alipay.example.pay {problem}")]);
    }
}

#[test]
#[should_panic(expected = "subject: required, but missing or empty")]
fn a_test_fails_with_what_is_wrong() {
    let mut samples = Samples::new();
    samples.request::<Pay>("{}");
    samples.finish();
}
