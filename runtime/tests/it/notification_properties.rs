//! What holds for every notification.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::{alipay_signs, client, percent};

fn parameters() -> impl Strategy<Value = BTreeMap<String, String>> {
    let name = "[a-z]{1,3}_[a-z]{1,3}".prop_filter("covered", |name| name != "sign_type");
    let value = prop_oneof!["[ -~]{1,12}", "\\PC{1,12}"].prop_filter("present", |value| value != "null");
    prop::collection::btree_map(name, value, 1..8)
}

fn content(parameters: &BTreeMap<String, String>) -> Vec<u8> {
    let pairs: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&").into_bytes()
}

/// One of the ways in which a text can be written in a form.
fn written(text: &str, ways: &mut impl Iterator<Item = u8>) -> String {
    text.bytes()
        .map(|byte| match (ways.next(), byte) {
            (Some(0), b' ') => "+".to_owned(),
            (Some(0), _) if byte.is_ascii_graphic() && !b"%&+=".contains(&byte) => char::from(byte).to_string(),
            (Some(0 | 1), _) => format!("%{byte:02x}"),
            _ => percent([byte]),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn signed_parameters_are_verified_however_they_are_written(
        parameters in parameters(),
        ways in prop::collection::vec(0_u8..3, 1..40),
        order in any::<prop::sample::Selector>(),
    ) {
        let sign = alipay_signs(&content(&parameters));
        let mut ways = ways.into_iter().cycle();
        let mut rest: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        rest.push(("sign", &sign));
        let mut pairs = Vec::new();
        while !rest.is_empty() {
            let (name, value) = rest.remove(order.select(0..rest.len()));
            pairs.push(format!("{}={}", written(name, &mut ways), written(value, &mut ways)));
        }
        let body = pairs.join("&");
        let verified = client().verify_notification(body.as_bytes()).map_err(|error| TestCaseError::fail(format!("{error}: {body}")))?;
        let read: BTreeMap<String, String> = verified.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        prop_assert_eq!(read, parameters);
    }

    #[test]
    fn one_changed_byte_is_refused(parameters in parameters(), which: Index, place: Index, change in 1_u8..) {
        let sign = alipay_signs(&content(&parameters));
        let changed = which.index(parameters.len());
        let pairs = parameters.iter().enumerate().map(|(number, (name, value))| {
            let mut value = value.clone().into_bytes();
            if number == changed {
                let place = place.index(value.len());
                value[place] ^= change;
            }
            format!("{name}={}&", percent(value))
        });
        let body = pairs.collect::<String>() + "sign=" + &percent(&sign);
        prop_assert!(client().verify_notification(body.as_bytes()).is_err());
    }

    #[test]
    fn nothing_that_is_not_signed_is_taken(
        body in prop_oneof![
            any::<Vec<u8>>(),
            "([a-c%=&+;?]|&amp;|&quot;|%26|%25|null|&sign=AAAA|&sign=A A+|sign_type=RSA2|alipay_cert_sn=|charset=gbk|biz_content=){0,20}".prop_map(String::into_bytes),
        ],
        own in "[a-c]",
    ) {
        prop_assert!(client().verify_notification(&body).is_err());
        prop_assert!(client().verify_return(&String::from_utf8_lossy(&body), &[&own]).is_err());
    }
}
