//! What is said about a good notification that the application has changed before giving it away.

use alipay_runtime::NotificationError;
use alipay_runtime::notification::Mangling;

use crate::support::{alipay_signs, client, percent as percent_all};

type Pairs = Vec<(&'static str, String)>;

/// A notification whose signature has every character that can be damaged.
fn good() -> Pairs {
    let pairs = |number: usize| {
        [
            ("app_id", "2021000000000000".to_owned()),
            ("body", "C+1,\"x\"<3>'中'".to_owned()),
            (
                "fund_bill_list",
                r#"[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]"#.to_owned(),
            ),
            ("notify_id", number.to_string()),
            ("notify_time", "2026-01-02 03:04:05".to_owned()),
        ]
    };
    let sign = |pairs: &[(&str, String)]| {
        let content: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        alipay_signs(content.join("&").as_bytes())
    };
    let signed = (0..).map(|number| (sign(&pairs(number)), pairs(number)));
    let (sign, pairs) = signed.into_iter().find(|(sign, _)| sign.contains('+')).unwrap();
    let signature = [("sign_type", "RSA2".to_owned()), ("sign", sign)];
    pairs.into_iter().chain(signature).collect()
}

fn body(pairs: &Pairs, write: impl Fn(&str) -> String) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", write(value)))
        .collect();
    pairs.join("&")
}

/// As forms are encoded: letters and digits stay.
fn percent(text: impl AsRef<str>) -> String {
    let letters = text.as_ref().chars();
    letters
        .map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() => letter.to_string(),
            other => percent_all(other.to_string()),
        })
        .collect()
}

fn encoded(pairs: &Pairs) -> String {
    body(pairs, |value| percent(value))
}

fn escape_html(text: &str) -> String {
    let replacements = [
        ('&', "&amp;"),
        ('"', "&quot;"),
        ('\'', "&#039;"),
        ('<', "&lt;"),
        ('>', "&gt;"),
    ];
    replacements.iter().fold(text.to_owned(), |text, (character, escape)| {
        text.replace(*character, escape)
    })
}

fn with(pairs: &Pairs, name: &'static str, value: &str) -> Pairs {
    let mut pairs = pairs.clone();
    pairs.push((name, value.to_owned()));
    pairs
}

#[test]
fn mistakes_are_named() {
    let good = good();
    let html = |value: &str| percent(escape_html(value));
    let blanks = |value: &str| percent(value.replace('+', " "));
    let unencoded_sign = |value: &str| {
        if value.ends_with("==") {
            value.to_owned()
        } else {
            percent(value)
        }
    };
    let added = |parameter: &str| Mangling::Added {
        parameter: parameter.to_owned(),
    };
    let table = [
        (
            "read by a framework and joined",
            body(&good, str::to_owned),
            Mangling::Decoded,
        ),
        (
            "only the signature not encoded",
            body(&good, unencoded_sign),
            Mangling::Decoded,
        ),
        ("decoded twice and encoded", body(&good, blanks), Mangling::DecodedTwice),
        (
            "values encoded twice",
            body(&good, |value| percent(percent(value))),
            Mangling::EncodedTwice,
        ),
        (
            "the whole body encoded",
            percent(encoded(&good)),
            Mangling::EncodedTwice,
        ),
        ("values escaped for HTML", body(&good, html), Mangling::HtmlEscaped),
        (
            "the raw body escaped for HTML",
            escape_html(&encoded(&good)),
            Mangling::HtmlEscaped,
        ),
        (
            "escaped for HTML and joined",
            body(&good, escape_html),
            Mangling::HtmlEscaped,
        ),
        (
            "a route added",
            encoded(&with(&good, "_route", "pay/notify")),
            added("_route"),
        ),
        ("a first parameter added", encoded(&with(&good, "a", "1")), added("a")),
    ];
    assert!(client().verify_notification(encoded(&good).as_bytes()).is_ok());
    for (mistake, body, mangling) in table {
        let refusal = client().verify_notification(body.as_bytes()).unwrap_err();
        let text = refusal.to_string();
        assert!(text.contains("raw bytes of the body"), "{mistake}: {text}");
        let mangling = Some(mangling);
        assert_eq!(refusal, NotificationError::SignatureMismatch { mangling }, "{mistake}");
    }
}

#[test]
fn what_cannot_be_undone_is_refused_without_a_guess() {
    let good = good();
    let two = with(&with(&good, "r", "1"), "s", "2");
    let long = with(&good, "r", &"x".repeat(16 * 1024));
    let many = |number: usize| {
        let fillers = (0..number).map(|number| format!("z{number}=&"));
        fillers.collect::<Vec<_>>().concat() + &encoded(&with(&good, "r", "1"))
    };
    let lost: Pairs = good.iter().filter(|(name, _)| *name != "body").cloned().collect();
    let mangling = |body: &str| match client().verify_notification(body.as_bytes()) {
        Err(NotificationError::SignatureMismatch { mangling }) => mangling,
        other => panic!("{other:?}"),
    };
    for (mistake, body) in [
        ("two parameters added", encoded(&two)),
        ("one parameter lost", encoded(&lost)),
        ("one added to a body that is too long", encoded(&long)),
        ("one added among too many", many(64 - 7)),
    ] {
        assert_eq!(mangling(&body), None, "{mistake}");
    }
    assert!(mangling(&many(64 - 8)).is_some());
}

#[test]
fn a_signature_that_is_damaged_otherwise_is_told_by_itself() {
    for sign in ["a+b", "*", "AAAA=", "中"] {
        let refusal = client().verify_notification(format!("a=1&sign={sign}").as_bytes());
        assert_eq!(refusal, Err(NotificationError::MalformedSignature));
    }
}

#[test]
fn added_names_are_short_and_printable() {
    let added = format!("a=1&%0A{}=2", "x".repeat(100));
    let sign = percent(alipay_signs(b"a=1"));
    let refusal = client()
        .verify_notification(format!("{added}&sign={sign}").as_bytes())
        .unwrap_err();
    assert!(
        refusal.to_string().contains(&format!(r#""\n{}""#, "x".repeat(63))),
        "{refusal}"
    );
}
