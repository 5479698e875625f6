//! Who signs, and with which kind of signature.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use alipay_runtime::{AsyncSigner, CallOptions, Error, PrivateKey, RequestError, SignFuture, Signer, Untyped};
use serde_json::json;

use crate::support::{application_key, application_signed, builder, form, private_der};

fn query() -> Untyped {
    Untyped::new("alipay.trade.query", json!({"out_trade_no": "1"}))
}

/// A service that needs to be asked twice.
struct Service(PrivateKey);

impl AsyncSigner for Service {
    fn sign<'a>(&'a self, content: &'a [u8]) -> SignFuture<'a> {
        Box::pin(async move {
            let mut was_asked = false;
            std::future::poll_fn(|context| {
                context.waker().wake_by_ref();
                if std::mem::replace(&mut was_asked, true) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            })
            .await;
            self.0.sign(content)
        })
    }
}

fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

#[test]
fn a_service_signs_without_blocking() {
    let service = Service(PrivateKey::read(private_der(application_key())).unwrap());
    let client = builder().async_signer(service).build().unwrap();
    let request = wait_for(client.sign_async(&query(), &CallOptions::default())).unwrap();
    let (_, sign) = form(&request.to_order_string()).pop().unwrap();
    assert!(application_signed(request.canonical().as_bytes(), &sign));

    let error = client.sign(&query(), &CallOptions::default()).unwrap_err();
    assert!(matches!(error, Error::Request(RequestError::AsyncSigner)), "{error}");
}

#[test]
fn a_key_in_memory_signs_in_both_ways() {
    let client = builder().build().unwrap();
    let one = client.sign(&query(), &CallOptions::default()).unwrap();
    let other = wait_for(client.sign_async(&query(), &CallOptions::default())).unwrap();
    assert_eq!(one.to_order_string(), other.to_order_string());
}

#[test]
fn what_keeps_a_service_from_signing_is_told() {
    struct Broken;
    impl Signer for Broken {
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, alipay_runtime::SignerError> {
            Err("the vault is sealed".into())
        }
    }
    let client = builder().signer(Broken).build().unwrap();
    let error = client.sign(&query(), &CallOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "the request could not be signed");
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the vault is sealed"
    );
}

#[cfg(feature = "sha1")]
mod sha1 {
    use alipay_runtime::{CallOptions, Client, KeyError, LegacyPrivateKey, PublicKey};
    use rsa::RsaPrivateKey;
    use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _};
    use rsa::rand_core::OsRng;

    use super::query;
    use crate::openssl::{signature, verdict};
    use crate::support::{
        NODE, PublishedSignature, alipay_signs, answer, application_key, builder, client, form, private_der,
        published_signatures,
    };

    fn legacy() -> Client {
        let key = LegacyPrivateKey::read(private_der(application_key())).unwrap();
        builder().signer(key).build().unwrap()
    }

    #[test]
    fn openssl_verifies_our_signatures() {
        let request = legacy().sign(&query(), &CallOptions::default()).unwrap();
        assert!(
            request.canonical().contains("&sign_type=RSA&"),
            "{}",
            request.canonical()
        );
        let (_, sign) = form(&request.to_order_string()).pop().unwrap();
        assert_eq!(verdict("-sha1", &request.canonical(), &sign), "Verified OK\n");
        assert_ne!(verdict("-sha256", &request.canonical(), &sign), "Verified OK\n");
    }

    /// The application's setting decides on the hash, whatever a message says.
    #[test]
    fn answers_have_to_be_signed_in_the_same_way() {
        let node = r#"{"code":"10000","trade_no":"1"}"#;
        let body = |sign: &str| format!(r#"{{"{NODE}":{node},"sign":"{sign}","sign_type":"RSA"}}"#);
        let sha1 = body(&signature("-sha1", node.as_bytes()));
        let sha256 = body(&alipay_signs(node.as_bytes()));
        assert_eq!(answer(&legacy(), sha1.clone()).unwrap()["trade_no"], "1");
        assert_eq!(answer(&client(), sha256.clone()).unwrap()["trade_no"], "1");
        for (client, body) in [(client(), sha1), (legacy(), sha256)] {
            let error = answer(&client, body).unwrap_err().to_string();
            assert!(
                error.starts_with("the signature does not match the response"),
                "{error}"
            );
        }
    }

    #[test]
    fn published_signatures_are_verified() {
        let mut sha1 = published_signatures();
        sha1.retain(|case| case.sign_type == "RSA");
        assert!(!sha1.is_empty());
        for PublishedSignature {
            id, key, content, sign, ..
        } in sha1
        {
            let key =
                LegacyPrivateKey::read(private_der(application_key())).map(|signer| (signer, PublicKey::read(key)));
            let (signer, key) = key.unwrap();
            let client = builder()
                .signer(signer)
                .alipay_public_key(key.unwrap())
                .build()
                .unwrap();
            let body = format!("{content}&sign={}", sign.replace('+', "%2B"));
            client
                .verify_notification(body.as_bytes())
                .unwrap_or_else(|error| panic!("{id}: {error}"));
            let changed = body.replacen("2019", "2018", 1);
            client.verify_notification(changed.as_bytes()).unwrap_err();
        }
    }

    #[test]
    fn small_keys_have_to_be_asked_for() {
        let key = RsaPrivateKey::new(&mut OsRng, 1024).unwrap();
        let private = key.to_pkcs8_der().unwrap();
        let public = key.to_public_key().to_public_key_der().unwrap();
        assert!(matches!(
            PublicKey::read(&public),
            Err(KeyError::WrongSize { bits: 1024, .. })
        ));
        PublicKey::read_legacy(&public).unwrap();
        let signer = LegacyPrivateKey::read(private.as_bytes()).unwrap();
        assert_eq!(format!("{signer:?}"), "LegacyPrivateKey(1024 bits)");
        let client = builder().signer(signer).build().unwrap();
        client.sign(&query(), &CallOptions::default()).unwrap();

        let tiny = RsaPrivateKey::new(&mut OsRng, 512).unwrap().to_pkcs8_der().unwrap();
        let error = LegacyPrivateKey::read(tiny.as_bytes()).unwrap_err().to_string();
        assert_eq!(
            error,
            "this RSA key of 512 bits is too small; 1024 to 4096 bits are supported"
        );
    }

    /// While an application is moved to RSA2, its older trades still end with RSA.
    #[test]
    fn notifications_choose_among_what_is_accepted() {
        let content = "app_id=1&total_amount=1.00";
        let sha1 = signature("-sha1", content.as_bytes()).replace('+', "%2B");
        let sha256 = signature("-sha256", content.as_bytes()).replace('+', "%2B");
        let body = |named: &str, sign: &str| format!("{content}&sign_type={named}&sign={sign}");
        let moved = builder().accept_sha1_notifications(true).build().unwrap();
        for (client, named, sign, expected) in [
            (&moved, "RSA", &sha1, Ok(())),
            (&moved, "RSA2", &sha256, Ok(())),
            (&moved, "RSA2", &sha1, Err("does not match")),
            (&moved, "RSA", &sha256, Err("does not match")),
            (&client(), "RSA", &sha1, Err("not the kind of signature")),
            (&client(), "RSA2", &sha1, Err("does not match")),
            (&legacy(), "RSA", &sha1, Ok(())),
            (&legacy(), "", &sha1, Ok(())),
            (&legacy(), "RSA2", &sha256, Err("not the kind of signature")),
        ] {
            let found = client.verify_notification(body(named, sign).as_bytes());
            match (found, expected) {
                (Ok(_), Ok(())) => {}
                (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{named}: {error}"),
                (found, expected) => panic!("{named}: {found:?}, {expected:?}"),
            }
        }
    }
}
