//! Verifying notifications.

use std::collections::BTreeMap;

use alipay_runtime::notification::{SignedText, verify_as};
use alipay_runtime::{NotificationError, PublicKey};
use serde::Deserialize;

use crate::support::{
    PublishedSignature, alipay_key, alipay_signs, base64, cases, client, client_trusting, public_der,
    published_signatures, signed,
};

#[derive(Deserialize)]
struct Real {
    id: String,
    key: String,
    body: String,
    covers_sign_type: bool,
    parameters: BTreeMap<String, String>,
}

#[test]
fn real_notifications() {
    for Real {
        id,
        key,
        body,
        covers_sign_type,
        parameters,
    } in cases(include_str!("../vectors/notifications.json"))
    {
        let notification = client_trusting(&key).verify_notification(body.as_bytes()).unwrap();
        let (documented, other) = if covers_sign_type {
            (SignedText::V2, SignedText::V1)
        } else {
            (SignedText::V1, SignedText::V2)
        };
        assert_eq!(notification.matched(), documented, "{id}");
        for (name, value) in parameters.iter().filter(|(name, _)| !name.starts_with("sign")) {
            assert_eq!(notification.get(name), Some(value.as_str()), "{id}");
        }
        assert_eq!(
            (notification.get("sign"), notification.get("sign_type").is_some()),
            (None, covers_sign_type),
            "{id}"
        );

        let mut pairs: Vec<&str> = body.split('&').collect();
        pairs.reverse();
        let key = PublicKey::read(key).unwrap();
        verify_as(&key, pairs.join("&").as_bytes(), documented).unwrap();
        let mismatch = Err(NotificationError::SignatureMismatch { mangling: None });
        assert_eq!(verify_as(&key, body.as_bytes(), other), mismatch, "{id}");
        let changed = body.replacen("0.", "9.", 1);
        assert_eq!(verify_as(&key, changed.as_bytes(), documented), mismatch, "{id}");
    }
}

/// The published texts read as notifications: RSA2 is verified, RSA is refused whatever name it gives itself.
#[test]
fn published_signatures_are_read() {
    for PublishedSignature {
        id,
        sign_type,
        key,
        content,
        sign,
    } in published_signatures()
    {
        let client = client_trusting(&key);
        let sign = sign.replace('+', "%2B");
        let verify = |content: &str| client.verify_notification(format!("{content}&sign={sign}").as_bytes());
        if sign_type == "RSA2" {
            assert_eq!(verify(&content).unwrap().matched(), SignedText::V2, "{id}");
            for index in (0..content.len()).filter(|index| content.is_char_boundary(*index)) {
                let mut changed = content.clone();
                changed.insert(index, '.');
                assert!(verify(&changed).is_err(), "{id}: {changed}");
            }
        } else {
            assert_eq!(
                verify(&content),
                Err(NotificationError::SignType { found: "RSA".into() }),
                "{id}"
            );
            let renamed = content.replace("sign_type=RSA", "sign_type=RSA2");
            let mismatch = Err(NotificationError::SignatureMismatch { mangling: None });
            assert_eq!(verify(&renamed), mismatch, "{id}");
        }
    }
}

#[test]
fn every_form_of_the_signed_text_is_tried() {
    let matched = |body: &[u8]| {
        client()
            .verify_notification(body)
            .map(|notification| notification.matched())
    };
    assert_eq!(matched(&signed("a=1", "")), Ok(SignedText::V1));
    assert_eq!(matched(&signed("a=1", "&b=&sign_type=RSA2")), Ok(SignedText::V1));
    assert_eq!(matched(&signed("a=1&sign_type=RSA2", "")), Ok(SignedText::V2));
    assert_eq!(
        matched(&signed("a=1&b=", "&sign_type=RSA2")),
        Ok(SignedText {
            empty: true,
            ..SignedText::V1
        })
    );
    assert_eq!(
        matched(&signed("a=1&b=&sign_type=RSA2", "")),
        Ok(SignedText {
            empty: true,
            ..SignedText::V2
        })
    );
    assert_eq!(
        matched(&signed("a=1&alipay_cert_sn=2", "")),
        Ok(SignedText {
            alipay_cert_sn: true,
            ..SignedText::V1
        })
    );
    assert_eq!(matched(&signed("a=1", "&alipay_cert_sn=2")), Ok(SignedText::V1));
    assert!(matched(&signed("a=1", "&b=2")).is_err());
}

#[test]
fn what_is_not_covered_or_absent_is_not_shown() {
    let notification = client()
        .verify_notification(&signed("a=1&b=@x&d=null", "&sign_type=RSA2&alipay_cert_sn=2&c="))
        .unwrap();
    let parameters: Vec<_> = notification.iter().collect();
    assert_eq!(parameters, [("a", "1"), ("b", "@x")]);
    assert_eq!((notification.get("c"), notification.get("d")), (None, None));
    let printed = format!("{notification:?}");
    assert!(
        printed.contains("[\"a\", \"b\"]") && !printed.contains("@x"),
        "{printed}"
    );
}

#[test]
fn bodies_are_decoded_once() {
    let sign = alipay_signs("a=1+1 = 2%31&b=中&c=x=y".as_bytes()).replace('+', "%2b");
    let body = format!("sign={sign}&a=1%2B1+%3d%202%2531&b=%E4%B8%AD&c=x=y");
    assert_eq!(
        client().verify_notification(body.as_bytes()).unwrap().get("a"),
        Some("1+1 = 2%31")
    );
}

#[test]
fn refusals() {
    let refusal = |body: &[u8]| client().verify_notification(body).unwrap_err();
    assert_eq!(refusal(b""), NotificationError::MissingSignature);
    assert_eq!(refusal(b"a=1&sign="), NotificationError::MissingSignature);
    assert_eq!(refusal(b"a=1&sign=a+b"), NotificationError::MalformedSignature);
    assert_eq!(
        refusal(b"a=1&%61=2&sign=AAAA"),
        NotificationError::Duplicate { name: "a".into() }
    );
    assert_eq!(
        refusal(b"a=1&sign=AAAA&sign=AAAA"),
        NotificationError::Duplicate { name: "sign".into() }
    );
    assert_eq!(
        refusal(b"a=1&sign_type=rsa2&sign=AAAA"),
        NotificationError::SignType { found: "rsa2".into() }
    );
    let returned = signed("a=1&method=alipay.trade.page.pay.return", "");
    assert_eq!(refusal(&returned), NotificationError::NoNotification);
}

#[test]
fn keys_are_compared_by_what_they_sign() {
    let key = PublicKey::read(base64(&public_der(alipay_key()))).unwrap();
    verify_as(&key, &signed("a=1", ""), SignedText::V1).unwrap();
}
