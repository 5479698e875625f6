//! Content encryption: AES-128 in CBC mode with an initialisation vector of zeros and PKCS#7 padding, as the gateway
//! asks for. It hides content from whoever reads the traffic inside of TLS; that nobody changes it is what
//! signatures are for. Nothing is decrypted before it is verified.

use std::fmt;

use aws_lc_rs::cipher::{
    AES_128, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey, UnboundCipherKey,
};
use aws_lc_rs::iv::FixedLength;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

const KEY_BYTES: usize = 16;
const ZEROS: [u8; 16] = [0; 16];

/// The AES key of an application for encrypted content, as the console shows it: base64 of 16 bytes.
///
/// `Debug` does not show it, and it is wiped from memory when it is dropped.
///
/// ```
/// use alipay_runtime::{Client, ContentKey};
///
/// let key = ContentKey::read("AAECAwQFBgcICQoLDA0ODw==")?;
/// let builder = Client::builder("2021000000000000").content_key(key);
/// # let _ = builder;
/// # Ok::<(), alipay_runtime::ContentKeyError>(())
/// ```
pub struct ContentKey {
    encrypting: PaddedBlockEncryptingKey,
    decrypting: PaddedBlockDecryptingKey,
}

/// The text is not base64 of 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentKeyError;

impl fmt::Display for ContentKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key for encrypted content is not base64 of 16 bytes, which is 24 characters long")
    }
}

impl std::error::Error for ContentKeyError {}

impl ContentKey {
    /// Reads a key from base64; blanks around it do not matter.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn read(key: impl AsRef<str>) -> Result<Self, ContentKeyError> {
        let bytes = Zeroizing::new(STANDARD.decode(key.as_ref().trim()).map_err(|_| ContentKeyError)?);
        if bytes.len() != KEY_BYTES {
            return Err(ContentKeyError);
        }
        let key = || UnboundCipherKey::new(&AES_128, &bytes).map_err(|_| ContentKeyError);
        Ok(Self {
            encrypting: PaddedBlockEncryptingKey::cbc_pkcs7(key()?).map_err(|_| ContentKeyError)?,
            decrypting: PaddedBlockDecryptingKey::cbc_pkcs7(key()?).map_err(|_| ContentKeyError)?,
        })
    }

    /// The content as base64 of its cipher text.
    pub(crate) fn encrypt(&self, content: &[u8]) -> Option<String> {
        let mut bytes = content.to_vec();
        let zeros = EncryptionContext::Iv128(FixedLength::from(ZEROS));
        self.encrypting.less_safe_encrypt(&mut bytes, zeros).ok()?;
        Some(STANDARD.encode(bytes))
    }

    /// The content behind base64 of its cipher text. All that can be wrong gives the same nothing.
    pub(crate) fn decrypt(&self, text: &str) -> Option<Vec<u8>> {
        let mut bytes = STANDARD.decode(text).ok()?;
        let zeros = DecryptionContext::Iv128(FixedLength::from(ZEROS));
        let length = self.decrypting.decrypt(&mut bytes, zeros).ok()?.len();
        bytes.truncate(length);
        Some(bytes)
    }
}

impl fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContentKey")
    }
}
