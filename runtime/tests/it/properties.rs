//! No input makes the runtime panic.

use alipay_runtime::decode::object;
use alipay_runtime::validate::{Format, ObjectRules, check};
use alipay_runtime::{CallOptions, DateTime, Extra, PrivateKey, PublicKey, Untyped};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{application_key, client, private_der};

/// Texts that look like JSON envelopes, some of them well-formed.
fn envelope() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just("{".to_owned()),
        Just("}".to_owned()),
        Just("[".to_owned()),
        Just("]".to_owned()),
        Just(",".to_owned()),
        Just(":".to_owned()),
        Just("\"sign\"".to_owned()),
        Just("\"a_response\"".to_owned()),
        Just("null".to_owned()),
        Just("\"error_response\"".to_owned()),
        Just("\\".to_owned()),
        Just("\"".to_owned()),
        Just("{}".to_owned()),
        Just("{\"a_response\":".to_owned()),
        Just("{\"code\":\"10000\"}".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(token, 0..12).prop_map(|tokens| tokens.concat())
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[0-9:. -]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c]", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

static NO_RULES: ObjectRules = ObjectRules { page: "", fields: &[] };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn responses(body in prop_oneof![envelope().prop_map(String::into_bytes), any::<Vec<u8>>()]) {
        let client = client();
        let request = client.sign(&Untyped::new("a", json!({})), &CallOptions::default()).unwrap();
        prop_assert!(client.interpret::<Extra>(&request, http::Response::new(body)).is_err());
    }

    #[test]
    fn notifications(body in prop_oneof![any::<Vec<u8>>(), "([a-c%=&+]|sign=|sign_type=RSA2){0,20}".prop_map(String::into_bytes)]) {
        prop_assert!(client().verify_notification(&body).is_err());
    }

    #[test]
    fn keys(key in prop_oneof![any::<Vec<u8>>(), any::<String>().prop_map(String::into_bytes), "-----BEGIN [A-Z ]{0,9}-----[a-zA-Z0-9+/=\n]{0,99}(-----END)?".prop_map(String::into_bytes)]) {
        prop_assert!(PrivateKey::read(&key).is_err() && PublicKey::read(&key).is_err());
    }

    #[test]
    fn damaged_keys(index in 0_usize..1200, byte: u8) {
        let mut key = private_der(application_key());
        let index = index % key.len();
        key[index] = byte;
        let _ = (PrivateKey::read(&key), PublicKey::read(&key));
    }

    #[test]
    fn dates(text in "[0-9]{0,4}[-/ ][0-9]{0,2}-[0-9]{0,3} [0-9]{2}:[0-9]{2}:[0-9]{2}", seconds: i64) {
        if let Ok(time) = text.parse::<DateTime>() {
            prop_assert_eq!(time.to_string(), text);
        }
        if let Ok(time) = DateTime::from_unix_seconds(seconds % 100_000_000_000) {
            prop_assert_eq!(time.to_string().parse(), Ok(time));
        }
    }

    #[test]
    fn objects_keep_everything(members in prop::collection::btree_map("[a-z]{1,5}", json(), 0..5)) {
        let members: serde_json::Map<String, Value> = members.into_iter().collect();
        let text = Value::Object(members.clone()).to_string();
        let decoded: Extra = object(&mut serde_json::Deserializer::from_str(&text)).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), Value::Object(decoded.into()));
    }

    #[test]
    fn rules_take_any_value(value in json()) {
        let _ = check(&crate::rules::EVERY_RULE, &value);
        prop_assert_eq!(check(&NO_RULES, &value).is_ok(), value.is_object());
    }

    #[test]
    fn formats_take_any_text(text: String) {
        for format in [Format::DateTime, Format::Date, Format::DateOrMonth, Format::Decimal { scale: 2 }, Format::Digits(None), Format::Integer, Format::HttpUrl, Format::Json, Format::Period, Format::Timeout] {
            let _ = format.matches(&text);
        }
    }
}
