//! Loading keys, however they were copied.

use alipay_runtime::{ConfigError, KeyError, KeyKind, PrivateKey, PublicKey};
use rsa::RsaPrivateKey;
use rsa::pkcs1::{EncodeRsaPrivateKey, EncodeRsaPublicKey};
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use rsa::rand_core::OsRng;

use crate::support::{alipay_key, application_key, base64, builder, private_der, public_der};

/// The same text as it looks after a detour through mailers, environment variables and editors.
fn copies(text: &str) -> Vec<String> {
    let lines = text.trim();
    vec![
        text.to_owned(),
        lines.to_owned(),
        lines.replace('\n', "\r\n"),
        lines.replace('\n', "\\n"),
        lines.replace('\n', "\\r\\n"),
        lines.replace('\n', ""),
        lines.replace('\n', " "),
        lines.replace('\n', "\n   \t"),
        format!("\u{feff}{lines}\n\n"),
        format!("\"{lines}\""),
    ]
}

#[test]
fn private_keys_in_every_form() {
    let key = application_key();
    let pkcs1 = key.to_pkcs1_der().unwrap();
    let pem = [
        key.to_pkcs8_pem(LineEnding::LF).unwrap(),
        key.to_pkcs1_pem(LineEnding::LF).unwrap(),
    ];
    let bare = [base64(&private_der(key)), base64(pkcs1.as_bytes())];
    let wrapped = bare.each_ref().map(|text| {
        text.as_bytes()
            .chunks(64)
            .map(|line| str::from_utf8(line).unwrap())
            .collect::<Vec<_>>()
            .join("\n")
    });
    let unpadded = bare.each_ref().map(|text| text.trim_end_matches('=').to_owned());
    let texts = pem
        .iter()
        .map(|text| text.as_str())
        .chain(bare.iter().chain(&wrapped).chain(&unpadded).map(String::as_str));
    for copy in texts.flat_map(copies) {
        PrivateKey::read(&copy).unwrap_or_else(|error| panic!("{error}: {}", &copy[..40]));
    }
    PrivateKey::read(pkcs1.as_bytes()).unwrap();
    PrivateKey::read(private_der(key)).unwrap();
}

#[test]
fn public_keys_in_every_form() {
    let key = alipay_key().to_public_key();
    let pkcs1 = key.to_pkcs1_der().unwrap();
    let texts = [
        key.to_public_key_pem(LineEnding::LF).unwrap(),
        key.to_pkcs1_pem(LineEnding::LF).unwrap(),
        base64(&public_der(alipay_key())),
        base64(pkcs1.as_bytes()),
    ];
    for copy in texts.iter().flat_map(|text| copies(text)) {
        PublicKey::read(&copy).unwrap_or_else(|error| panic!("{error}: {}", &copy[..40]));
    }
    PublicKey::read(pkcs1.as_bytes()).unwrap();
    PublicKey::read(public_der(alipay_key())).unwrap();
}

const EC_PRIVATE: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2OF/2NxApJCzGCEDdfSp6VQO30hyhRANCAAQRWz+jn65BtOMvdyHKcvjBeBSDZH2r1RTwjmYSi9R/zpBnuQ4EiMnCqfMPWiZqB4QdbAd0E7oH50VpuZ1P087G";

#[test]
fn the_wrong_kind_is_named() {
    let private = |key: &str| PrivateKey::read(key).unwrap_err();
    let public = |key: &str| PublicKey::read(key).unwrap_err();
    let wrong = |expected, found| KeyError::WrongKind { expected, found };
    let (needs_private, needs_public) = ("the application's RSA private key", "Alipay's RSA public key");

    assert_eq!(
        private(&base64(&public_der(alipay_key()))),
        wrong(needs_private, KeyKind::RsaPublic)
    );
    assert_eq!(
        public(&base64(&private_der(application_key()))),
        wrong(needs_public, KeyKind::RsaPrivate)
    );
    assert_eq!(private(EC_PRIVATE), wrong(needs_private, KeyKind::OtherPrivate));
    let encrypted = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----";
    assert_eq!(private(encrypted), wrong(needs_private, KeyKind::EncryptedPrivate));
    assert_eq!(
        private("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA"),
        wrong(needs_private, KeyKind::OpenSsh)
    );
    assert_eq!(
        wrong(needs_public, KeyKind::Certificate).to_string(),
        "this is a certificate, but Alipay's RSA public key is needed"
    );
    let certificate = [
        0x30, 0x0b, 0x30, 0x02, 0xa0, 0x00, 0x30, 0x00, 0x03, 0x03, 0x00, 0x00, 0x00,
    ];
    assert_eq!(public(&base64(&certificate)), wrong(needs_public, KeyKind::Certificate));
}

#[test]
fn damaged_keys_are_refused() {
    let key = base64(&private_der(application_key()));
    assert_eq!(PrivateKey::read("").unwrap_err(), KeyError::Empty);
    assert_eq!(PrivateKey::read("\u{feff} \\n").unwrap_err(), KeyError::Empty);
    assert_eq!(PrivateKey::read("not a key!").unwrap_err(), KeyError::Unreadable);
    assert_eq!(PrivateKey::read([0xff, 0xfe]).unwrap_err(), KeyError::Unreadable);
    assert_eq!(PrivateKey::read(&key[..800]).unwrap_err(), KeyError::Unknown);
    let mut der = private_der(application_key());
    let middle = der.len() / 2;
    der[middle] ^= 1;
    assert_eq!(PrivateKey::read(der).unwrap_err(), KeyError::Damaged);
}

#[test]
fn sizes_outside_of_the_range_are_told() {
    let small = RsaPrivateKey::new(&mut OsRng, 1024).unwrap();
    assert_eq!(
        PrivateKey::read(private_der(&small)).unwrap_err(),
        KeyError::WrongSize {
            bits: 1024,
            sizes: 2048..=4096
        }
    );
    let error = PublicKey::read(public_der(&small)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "this RSA key of 1024 bits is too small; 2048 to 4096 bits are supported"
    );
}

#[test]
fn the_applications_own_public_key_is_noticed() {
    let own = PublicKey::read(public_der(application_key())).unwrap();
    assert_eq!(
        builder().alipay_public_key(own).build().unwrap_err(),
        ConfigError::OwnPublicKey
    );
}

#[test]
fn without_keys_there_is_no_client() {
    use alipay_runtime::Client;

    let private_key = PrivateKey::read(private_der(application_key())).unwrap();
    let only_private = Client::builder("1").private_key(private_key);
    assert_eq!(only_private.build().unwrap_err(), ConfigError::NoAlipayKey);
    assert_eq!(Client::builder("1").build().unwrap_err(), ConfigError::NoSigner);
    assert_eq!(Client::builder(" ").build().unwrap_err(), ConfigError::AppId);
    for address in [
        "",
        "gateway.do",
        "ftp://a/b",
        "https://a/b?c=d",
        "https://a/b#c",
        "https:// a",
        "https://user:password@a/b",
    ] {
        let error = builder().gateway(address).build().unwrap_err();
        assert_eq!(error, ConfigError::Gateway, "{address}");
    }
}
