//! Where the key comes from that a notification is verified with.

use super::NotificationError;
use super::parameters::printable;
use crate::datetime::Clock;
use crate::key::PublicKey;
use crate::signer::SignType;
use crate::trust::Trust;

/// The keys and kinds of signatures that are trusted.
pub(crate) trait Keys {
    /// What tells whether a signature, the second argument, belongs to the bytes in the first one.
    ///
    /// What a notification says of its own signature is not trusted: it only chooses among what is trusted anyway.
    /// Without `alipay_cert_sn` it is signed with the certificate that the application was given.
    ///
    /// # Errors
    ///
    /// [`NotificationError::SignType`] or `NotificationError::Certificate` for what is not trusted.
    fn verifier<'a>(
        &'a self,
        sign_type: Option<&str>,
        alipay_cert_sn: Option<&str>,
    ) -> Result<impl Fn(&[u8], &[u8]) -> bool + use<'a, Self>, NotificationError>;
}

/// The one key that there is without a client. It does not take RSA: a weaker kind of signature is not for the sender
/// to choose.
impl Keys for PublicKey {
    fn verifier<'a>(
        &'a self,
        sign_type: Option<&str>,
        _: Option<&str>,
    ) -> Result<impl Fn(&[u8], &[u8]) -> bool + use<'a>, NotificationError> {
        let sign_type = choose(sign_type, &[SignType::Rsa2])?;
        Ok(move |content: &[u8], signature: &[u8]| self.verifies(sign_type, content, signature))
    }
}

/// The keys and kinds of signatures that a client trusts.
pub(crate) struct Keyring<'a> {
    pub(crate) trust: &'a Trust,
    /// The first one is the application's own, which a message without any has.
    pub(crate) sign_types: &'a [SignType],
    pub(crate) clock: &'a dyn Clock,
}

impl<'k> Keys for Keyring<'k> {
    fn verifier<'a>(
        &'a self,
        sign_type: Option<&str>,
        alipay_cert_sn: Option<&str>,
    ) -> Result<impl Fn(&[u8], &[u8]) -> bool + use<'a, 'k>, NotificationError> {
        let sign_type = choose(sign_type, self.sign_types)?;
        let key = self.trust.key(alipay_cert_sn, || self.clock.now())?;
        Ok(move |content: &[u8], signature: &[u8]| key.verifies(sign_type, content, signature))
    }
}

fn choose(named: Option<&str>, trusted: &[SignType]) -> Result<SignType, NotificationError> {
    let chosen = match named {
        None => trusted.first(),
        Some(named) => trusted.iter().find(|sign_type| sign_type.as_str() == named),
    };
    chosen.copied().ok_or_else(|| NotificationError::SignType {
        found: printable(named.unwrap_or_default().as_bytes()),
    })
}
