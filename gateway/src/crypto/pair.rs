//! A private key that signs both ways.

use std::io;
use std::thread;

use rsa::RsaPrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding as _, Signer as _};
use sha1::Sha1;

use super::{PublicKey, SignType};

/// A private key, ready to sign.
#[derive(Clone)]
pub(super) struct Pair {
    sha1: SigningKey<Sha1>,
    pub(super) sha256: SigningKey<Sha256>,
    public: PublicKey,
}

impl Pair {
    pub(super) fn new(key: RsaPrivateKey) -> Self {
        Self {
            public: PublicKey::new(key.to_public_key()),
            sha1: SigningKey::new(key.clone()),
            sha256: SigningKey::new(key),
        }
    }

    pub(super) fn sign(&self, sign_type: SignType, content: &[u8]) -> Vec<u8> {
        match sign_type {
            SignType::Rsa => self.sha1.sign(content).to_vec(),
            SignType::Rsa2 => self.sha256.sign(content).to_vec(),
        }
    }

    pub(super) fn public(&self) -> &PublicKey {
        &self.public
    }
}

/// Makes as many keys as asked for, all at the same time, because each takes up to a few seconds.
pub(super) fn private_keys<const COUNT: usize>(bits: usize) -> io::Result<[RsaPrivateKey; COUNT]> {
    let keys = thread::scope(|scope| {
        let makers = [(); COUNT].map(|()| thread::Builder::new().spawn_scoped(scope, move || private_key(bits)));
        let made = makers.map(|maker| maker?.join().map_err(|_| io::Error::other("making a key failed"))?);
        made.into_iter().collect::<io::Result<Vec<_>>>()
    })?;
    keys.try_into().map_err(|_| io::Error::other("making keys failed"))
}

fn private_key(bits: usize) -> io::Result<RsaPrivateKey> {
    RsaPrivateKey::new(&mut OsRng, bits).map_err(io::Error::other)
}
