//! Encrypted content.

use std::fmt;
use std::io;

use aes::Aes128;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockDecryptMut as _, BlockEncryptMut as _, KeyIvInit as _};
use cbc::{Decryptor, Encryptor};
use rsa::rand_core::{OsRng, RngCore as _};

/// The protocol begins every content alike.
const IV: [u8; 16] = [0; 16];

/// The AES key that an application and Alipay share.
#[derive(Clone)]
pub(crate) struct ContentKey {
    bytes: [u8; 16],
    text: String,
}

impl ContentKey {
    pub(crate) fn generate() -> Self {
        let mut bytes = [0; 16];
        OsRng.fill_bytes(&mut bytes);
        Self {
            bytes,
            text: STANDARD.encode(bytes),
        }
    }

    /// Reads a key as Alipay's console shows it.
    pub(crate) fn read(text: &str) -> io::Result<Self> {
        let bytes = STANDARD
            .decode(text.trim())
            .ok()
            .and_then(|bytes| bytes.try_into().ok());
        let problem = "this is not a content key: give the base64 of 16 bytes";
        let bytes = bytes.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, problem))?;
        Ok(Self {
            bytes,
            text: text.trim().to_owned(),
        })
    }

    /// The key in base64.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The encrypted content in base64.
    pub(crate) fn encrypt(&self, content: &[u8]) -> String {
        let cipher = Encryptor::<Aes128>::new(&self.bytes.into(), &IV.into());
        STANDARD.encode(cipher.encrypt_padded_vec_mut::<Pkcs7>(content))
    }

    /// The content out of base64; `None` if it is not encrypted with this key.
    pub(crate) fn decrypt(&self, text: &str) -> Option<Vec<u8>> {
        let bytes = STANDARD.decode(text).ok()?;
        let cipher = Decryptor::<Aes128>::new(&self.bytes.into(), &IV.into());
        cipher.decrypt_padded_vec_mut::<Pkcs7>(&bytes).ok()
    }
}

/// Shows nothing of the key.
impl fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContentKey")
    }
}
