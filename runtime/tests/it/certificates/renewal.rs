//! What happens to a renewed certificate after it was accepted.

use alipay_runtime::{CallOptions, CertificateError, Extra, Untyped, certificate_sn};
use serde_json::json;

use super::issue::{Issue, authority, end, root};
use super::{NOW, chain, time, trusting};
use crate::support::{alipay_key, builder, signed_body};

#[test]
fn an_accepted_certificate_gives_the_key_until_it_expires() {
    let (root, middle) = (root("root", 0), authority(("root", 0), ("middle", 1)));
    let renewed = Issue {
        key: alipay_key(),
        ..end(("middle", 1), ("end", 3))
    };
    let certificates = trusting(root.pem().as_bytes());
    let content = chain(&[
        renewed,
        Issue {
            until: "20260901000000Z",
            ..middle
        },
    ]);
    let sn = certificate_sn(content.as_bytes()).unwrap();
    let key = |now| certificates.key(Some(&sn), time(now));

    assert_eq!(key(NOW).unwrap_err(), CertificateError::Unknown { sn: sn.clone() });
    assert_eq!(
        certificates.accept(certificates.alipay_cert_sn(), content.as_bytes(), time(NOW)),
        Err(CertificateError::WrongSn {
            expected: certificates.alipay_cert_sn().to_owned(),
            found: sn.clone()
        })
    );
    certificates.accept(&sn, content.as_bytes(), time(NOW)).unwrap();
    let error = key("2026-09-01 08:00:01").unwrap_err();
    assert!(matches!(error, CertificateError::Expired { .. }), "{error}");

    let client = builder().alipay_public_key(key(NOW).unwrap()).build().unwrap();
    let request = client
        .sign(&Untyped::new("a", json!({})), &CallOptions::default())
        .unwrap();
    let body = signed_body("a_response", r#"{"code":"10000"}"#).into_bytes();
    assert!(client.interpret::<Extra>(&request, http::Response::new(body)).is_ok());
}

#[test]
fn only_the_latest_accepted_certificates_are_kept() {
    let root = root("root", 0);
    let certificates = trusting(root.pem().as_bytes());
    let sns: Vec<String> = (1..=17)
        .map(|serial| {
            let content = Issue {
                serial,
                ..end(("root", 0), ("end", 3))
            }
            .pem();
            let sn = certificate_sn(content.as_bytes()).unwrap();
            for _ in 0..2 {
                certificates.accept(&sn, content.as_bytes(), time(NOW)).unwrap();
            }
            sn
        })
        .collect();
    let known: Vec<bool> = sns
        .iter()
        .map(|sn| certificates.key(Some(sn), time(NOW)).is_ok())
        .collect();
    assert_eq!(known, [vec![false], vec![true; 16]].concat());
}
