//! Alipay's part, with a key that is made when a fuzzer starts.

use std::sync::LazyLock;

use alipay_runtime::{Client, ClientBuilder, PrivateKey, PublicKey};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub static ALIPAY: LazyLock<Party> = LazyLock::new(Party::new);
pub static APPLICATION: LazyLock<Party> = LazyLock::new(Party::new);
pub static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    builder()
        .private_key(PrivateKey::read(APPLICATION.private_der()).unwrap())
        .build()
        .unwrap()
});

/// The owner of a key.
pub struct Party(RsaKeyPair);

impl Party {
    fn new() -> Self {
        Self(RsaKeyPair::generate(KeySize::Rsa2048).unwrap())
    }

    pub fn private_der(&self) -> Vec<u8> {
        AsDer::<Pkcs8V1Der>::as_der(&self.0).unwrap().as_ref().to_vec()
    }

    pub fn public_der(&self) -> Vec<u8> {
        AsDer::<PublicKeyX509Der>::as_der(self.0.public_key())
            .unwrap()
            .as_ref()
            .to_vec()
    }

    pub fn signs(&self, content: &[u8]) -> String {
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), content, &mut signature)
            .unwrap();
        STANDARD.encode(signature)
    }
}

/// A client that trusts [`ALIPAY`], but for something to sign with.
pub fn builder() -> ClientBuilder {
    Client::builder("2021000000000000").alipay_public_key(PublicKey::read(ALIPAY.public_der()).unwrap())
}
