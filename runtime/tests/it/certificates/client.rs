//! A client in certificate mode.

use alipay_runtime::{
    CallOptions, CertificateError, Client, ClientBuilder, ConfigError, ContentKey, Error, NotificationError, Outcome,
    ResponseProblem, Untyped,
};
use serde_json::json;

use super::issue::{Issue, alipay_certificate, application_certificate, certificates, key, root};
use crate::support::{
    NODE, alipay_key, alipay_signs, answer, application, application_key, base64, builder, client, form, http,
};

const CONTENT_KEY: &str = "AAECAwQFBgcICQoLDA0ODw==";
const SUCCESS: &str = r#"{"code":"10000","trade_no":"1"}"#;

fn certificate_mode() -> ClientBuilder {
    application().certificates(certificates(&application_certificate(), &alipay_certificate(1)).unwrap())
}

fn certified() -> Client {
    certificate_mode().build().unwrap()
}

fn sn(certificate: &Issue) -> String {
    alipay_runtime::certificate_sn(certificate.pem().as_bytes()).unwrap()
}

/// An answer that names a certificate and is signed by Alipay.
fn named(sn: &str, node: &str) -> String {
    let sign = alipay_signs(node.as_bytes());
    format!(r#"{{"{NODE}":{node},"alipay_cert_sn":"{sn}","sign":"{sign}"}}"#)
}

#[test]
fn requests_name_both_certificates_and_sign_them() {
    let query = Untyped::new("alipay.trade.query", json!({}));
    let request = certified().sign(&query, &CallOptions::default()).unwrap();
    let sent = form(request.to_http().unwrap().uri().query().unwrap());
    let value = |name: &str| {
        sent.iter()
            .find(|(sent, _)| sent == name)
            .map(|(_, value)| value.clone())
    };
    assert_eq!(value("app_cert_sn"), Some(sn(&application_certificate())));
    assert_eq!(value("alipay_root_cert_sn"), Some(sn(&root("root", 0))));
    for name in ["app_cert_sn=", "alipay_root_cert_sn="] {
        assert!(request.canonical().contains(name), "{}", request.canonical());
    }
    let keys = client().sign(&query, &CallOptions::default()).unwrap();
    assert!(!keys.canonical().contains("cert_sn"));
}

#[test]
fn the_certificate_that_is_named_verifies() {
    let known = sn(&alipay_certificate(1));
    assert_eq!(answer(&certified(), named(&known, SUCCESS)).unwrap()["trade_no"], "1");
    let unnamed = named(&known, SUCCESS).replace(&format!(r#""alipay_cert_sn":"{known}","#), "");
    assert_eq!(answer(&certified(), unnamed).unwrap()["trade_no"], "1");

    let unknown = answer(&certified(), named("0123", SUCCESS)).unwrap_err();
    assert_eq!(unknown.outcome(), Outcome::Unknown);
    let Error::Response(error) = &unknown else {
        panic!("{unknown}")
    };
    let ResponseProblem::Certificate(problem) = error.problem() else {
        panic!("{error}")
    };
    assert_eq!(*problem, CertificateError::Unknown { sn: "0123".into() });

    let changed = answer(&certified(), named(&known, SUCCESS).replace("\"1\"", "\"2\"")).unwrap_err();
    assert!(
        changed.to_string().starts_with("the signature does not match"),
        "{changed}"
    );
}

#[test]
fn an_error_without_signature_is_still_told() {
    let body = r#"{"error_response":{"code":"40002","sub_code":"isv.app-cert-not-exist"},"alipay_cert_sn":"0123"}"#;
    let error = answer(&certified(), body).unwrap_err();
    assert_eq!(error.sub_code(), Some("isv.app-cert-not-exist"));
    assert!(
        error
            .to_string()
            .contains("help: the gateway does not know the application's certificate"),
        "{error}"
    );
}

#[test]
fn a_certificate_is_valid_for_a_time() {
    let expired = Issue {
        until: "20260101120000Z",
        ..alipay_certificate(1)
    };
    let client = application()
        .certificates(certificates(&application_certificate(), &expired).unwrap())
        .build()
        .unwrap();
    let error = answer(&client, named(&sn(&expired), SUCCESS)).unwrap_err().to_string();
    assert!(
        error.contains("has expired on 2026-01-01 20:00:00 China time"),
        "{error}"
    );
}

/// The answer to a download, signed with a certificate that nobody has yet.
fn downloaded(sn: &str, pem: &str) -> String {
    let node = json!({"code": "10000", "alipay_cert_content": base64(pem.as_bytes())});
    let name = "alipay_open_app_alipaycert_download_response";
    format!(r#"{{"{name}":{node},"alipay_cert_sn":"{sn}","sign":"AAAA"}}"#)
}

#[cfg(any(feature = "reqwest", feature = "ureq"))]
#[test]
fn calls_fetch_what_they_miss_once() {
    use crate::library::LIBRARIES;
    use crate::server::{Server, ok};

    let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "1"}));
    let renewed = alipay_certificate(2);
    let answer = named(&sn(&renewed), SUCCESS);
    for library in LIBRARIES {
        let download = ok(&downloaded(&sn(&renewed), &renewed.pem()));
        let server = Server::in_turn(vec![ok(&answer), download, ok(&answer)]);
        let client = certificate_mode()
            .content_key(ContentKey::read(CONTENT_KEY).unwrap())
            .gateway(&server.address)
            .build()
            .unwrap()
            .acting_for("merchant-token");
        for _ in 0..2 {
            let reply = library.call(client.clone(), &query, &CallOptions::default()).unwrap();
            assert_eq!(reply["trade_no"], "1");
        }
        let sent: Vec<(bool, bool)> = server
            .requests
            .try_iter()
            .map(|request| {
                let body = form(str::from_utf8(&request.body).unwrap());
                let acts_for_another = body.iter().any(|(name, _)| name == "app_auth_token");
                let is_encrypted = request.head.contains("encrypt_type=AES");
                assert_eq!(is_encrypted, acts_for_another);
                (request.head.contains("alipaycert"), acts_for_another)
            })
            .collect();
        assert_eq!(sent, [(false, true), (true, false), (false, true)], "{library:?}");

        let forged = Issue {
            signer: alipay_key(),
            ..alipay_certificate(3)
        };
        let answer = named(&sn(&forged), SUCCESS);
        let server = Server::in_turn(vec![ok(&answer), ok(&downloaded(&sn(&forged), &forged.pem()))]);
        let client = certificate_mode().gateway(&server.address).build().unwrap();
        let error = library.call(client, &query, &CallOptions::default()).unwrap_err();
        assert!(error.to_string().contains("is not known"), "{error}");
    }
}

#[test]
fn a_renewed_certificate_is_fetched_and_believed_because_of_its_root() {
    let (client, renewed) = (certified(), alipay_certificate(2));
    let new_sn = sn(&renewed);
    let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "1"}));
    let request = client.sign(&query, &CallOptions::default()).unwrap();
    let body = named(&new_sn, SUCCESS);
    assert_eq!(
        client.missing_certificate(&request, &http(body.clone())),
        Some(new_sn.clone())
    );
    assert_eq!(
        client.missing_certificate(&request, &http(named(&sn(&alipay_certificate(1)), SUCCESS))),
        None
    );
    assert_eq!(client.missing_certificate(&request, &http("<html>")), None);

    let download = client
        .sign(&Client::certificate_download(&new_sn), &CallOptions::default())
        .unwrap();
    assert!(
        download
            .canonical()
            .contains(&format!(r#"biz_content={{"alipay_cert_sn":"{new_sn}"}}"#))
    );
    let accept = |pem: &str| client.accept_certificate(&new_sn, &download, http(downloaded(&new_sn, pem)));

    let forged = Issue {
        signer: alipay_key(),
        ..renewed.clone()
    };
    for (pem, problem) in [
        (alipay_certificate(3).pem(), "is needed"),
        (forged.pem(), "it was not signed by the issuer that it names"),
        (String::new(), "the file is empty"),
    ] {
        let error = accept(&pem).unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
        assert!(matches!(error, Error::Response(_)), "{error}");
        assert!(answer(&client, body.clone()).is_err());
    }
    accept(&renewed.pem()).unwrap();
    assert_eq!(answer(&client, body.clone()).unwrap()["trade_no"], "1");
    assert_eq!(client.missing_certificate(&request, &http(body)), None);
}

/// The certificate vouches for itself, and for nothing else in the answer.
#[test]
fn what_else_a_download_says_is_not_believed() {
    let client = application()
        .certificates(certificates(&application_certificate(), &alipay_certificate(1)).unwrap())
        .content_key(ContentKey::read(CONTENT_KEY).unwrap())
        .build()
        .unwrap();
    let download = Client::certificate_download("0123");
    let download = client.sign(&download, &CallOptions::default()).unwrap();
    let refusal = |body: &str| client.accept_certificate("0123", &download, http(body)).unwrap_err();
    let name = "alipay_open_app_alipaycert_download_response";
    for signature in ["", r#","alipay_cert_sn":"0123","sign":"AAAA""#] {
        let node = r#"{"code":"40004","sub_code":"NO_CERTIFICATE"}"#;
        let error = refusal(&format!(r#"{{"{name}":{node}{signature}}}"#));
        assert_eq!(error.sub_code(), Some("NO_CERTIFICATE"));
        assert!(!error.gateway().unwrap().is_verified(), "{error}");
        assert_eq!(error.outcome(), Outcome::Unknown);

        // Who tries cipher texts must not learn which ones can be decrypted.
        let encrypted = refusal(&format!(r#"{{"{name}":"AAAAAAAAAAAAAAAAAAAAAA=="{signature}}}"#));
        assert!(
            encrypted.to_string().starts_with("the response is not signed"),
            "{encrypted}"
        );
    }
}

#[test]
fn notifications_name_certificates_too() {
    let known = sn(&alipay_certificate(1));
    let verify = |sn: &str, client: &Client| {
        let sign = alipay_signs(b"a=1").replace('+', "%2B");
        client
            .verify_notification(format!("a=1&alipay_cert_sn={sn}&sign_type=RSA2&sign={sign}").as_bytes())
            .map(|notification| notification.get("a").map(str::to_owned))
    };
    assert_eq!(verify(&known, &certified()), Ok(Some("1".into())));
    assert_eq!(verify("", &certified()), Ok(Some("1".into())));
    let unknown = CertificateError::Unknown { sn: "x".repeat(64) };
    assert_eq!(
        verify(&"x".repeat(99), &certified()),
        Err(NotificationError::Certificate(unknown))
    );
    assert!(certified().is_unknown_certificate("x") && !certified().is_unknown_certificate(&known));
    assert!(!client().is_unknown_certificate("x"));
}

#[test]
fn modes_and_keys_are_not_mixed() {
    let both = certificates(&application_certificate(), &alipay_certificate(1)).unwrap();
    let mixed = builder().certificates(both).build().unwrap_err();
    assert_eq!(mixed, ConfigError::MixedModes);

    let of_another = Issue {
        key: key(2),
        ..application_certificate()
    };
    let other = certificates(&of_another, &alipay_certificate(1)).unwrap();
    let error = application().certificates(other).build().unwrap_err();
    assert_eq!(error, ConfigError::CertificateOfAnotherKey);

    let own = Issue {
        key: application_key(),
        ..alipay_certificate(1)
    };
    let swapped = certificates(&of_another, &own).unwrap();
    assert_eq!(
        application().certificates(swapped).build().unwrap_err(),
        ConfigError::OwnPublicKey
    );
    assert_eq!(application().build().unwrap_err(), ConfigError::NoAlipayKey);
}

#[test]
fn a_client_in_key_mode_notices_the_other_mode() {
    let body = named("0123", SUCCESS).replace("\"1\"", "\"2\"");
    let error = answer(&client(), body).unwrap_err().to_string();
    assert!(
        error.contains("it names a certificate: the application seems to be in certificate mode"),
        "{error}"
    );
    assert_eq!(answer(&client(), named("0123", SUCCESS)).unwrap()["trade_no"], "1");
}
