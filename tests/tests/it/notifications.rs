//! The sample of a notification, signed anew, since nobody has the key of the page's own signature.

use alipay::PublicKey;
use alipay::marketing::card::template::create::{EventCode, Notification};
use alipay::notification::verify;
use alipay::trade::TradeStatusSync;
use alipay_tests::descriptions::{generated, real};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::EncodePublicKey as _;
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding as _, Signer as _};

/// The parameters of a method's sample without its signature.
fn sample(method: &str) -> Vec<(String, String)> {
    let methods = generated(&real()).spec.methods;
    let described = methods.iter().find(|it| it.name.as_str() == method);
    let text = described
        .and_then(|method| method.samples.notification.clone())
        .expect("a sample of a notification");
    let pairs = text
        .split('&')
        .map(|pair| pair.split_once('=').expect("a name and a value"));
    let pairs = pairs.filter(|(name, _)| *name != "sign");
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The body that Alipay would send, and the key to verify it with.
fn signed(mut parameters: Vec<(String, String)>) -> (Vec<u8>, PublicKey) {
    let key = RsaPrivateKey::new(&mut OsRng, 2048).expect("a key");
    parameters.sort();
    let covered = parameters.iter().filter(|(name, _)| name != "sign_type");
    let content: Vec<String> = covered.map(|(name, value)| format!("{name}={value}")).collect();
    let signature = SigningKey::<Sha256>::new(key.clone()).sign(content.join("&").as_bytes());
    parameters.push(("sign".to_owned(), STANDARD.encode(signature.to_bytes())));
    let escaped = |text: &str| {
        text.bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect::<Vec<_>>()
            .concat()
    };
    let body: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={}", escaped(value)))
        .collect();
    let public = key
        .to_public_key()
        .to_public_key_der()
        .expect("a public key")
        .into_vec();
    (
        body.join("&").into_bytes(),
        PublicKey::read(public).expect("a public key"),
    )
}

#[test]
fn the_sample_of_create_is_read() {
    let (body, key) = signed(sample("alipay.marketing.card.template.create"));
    let verified = verify(&key, &body).expect("a notification that was signed");
    let told: Notification = verified.decode();
    assert_eq!(told.event_code, Some(EventCode::from("TREATE_PAY")));
    assert_eq!(told.biz_card_no.as_deref(), Some("1000000089"));
    assert_eq!(told.total_amount.as_deref(), Some("23.20"));
    assert_eq!(told.gmt_payment, "2017-04-25 14:51:22".parse().ok());
    assert_eq!(told.merchant_uid.as_deref(), Some("2088202855218634"));
    // The page sends the word null for what is not there.
    assert_eq!(
        (told.card_type, told.external_card_no, told.process_time),
        (None, None, None)
    );
    let common = ["notify_id", "notify_time", "notify_type", "sign_type"];
    assert!(
        told.extra.keys().all(|name| common.contains(&name.as_str())),
        "{:?}",
        told.extra
    );
}

#[test]
fn the_sample_of_a_payment_is_read_by_every_method_that_shares_it() {
    let (body, key) = signed(sample("alipay.trade.page.pay"));
    let verified = verify(&key, &body).expect("a notification that was signed");
    let told: TradeStatusSync = verified.read().expect("a notification about a trade");
    assert_eq!(told.trade_status, Some("TRADE_SUCCESS".into()));
    let of_method: Option<alipay::trade::pay::Notification> = verified.read();
    let of_another: Option<alipay::trade::precreate::Notification> = verified.read();
    assert_eq!((of_method.as_ref(), of_another.as_ref()), (Some(&told), Some(&told)));
    assert!(verified.read::<Notification>().is_none());
}
