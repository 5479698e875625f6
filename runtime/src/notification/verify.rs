//! Verifying the raw bytes of a notification.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::keys::Keys;
use super::parameters::{self, Parameters, present, printable};
use super::{NotificationError, SignedText, VerifiedNotification, diagnosis};
use crate::key::PublicKey;

/// Verifies a notification, given the bytes of its body as they came, whichever parameters its signature covers.
///
/// This is for a program that has nothing but the key; it knows neither certificates nor `RSA` (SHA-1). Where there
/// is a client, take [`Client::verify_notification`](crate::Client::verify_notification).
///
/// # Errors
///
/// When the notification is not signed by the owner of `key`, or cannot be read.
pub fn verify(key: &PublicKey, body: &[u8]) -> Result<VerifiedNotification, NotificationError> {
    verify_with(key, body)
}

/// Verifies a notification as [`verify`] does, but its signature has to cover exactly the parameters that `text` says.
///
/// # Errors
///
/// When the notification is not signed by the owner of `key` in this way, or cannot be read.
pub fn verify_as(key: &PublicKey, body: &[u8], text: SignedText) -> Result<VerifiedNotification, NotificationError> {
    verify_as_with(key, body, text)
}

/// Verifies a notification with the key that it names, if that is trusted.
pub(crate) fn verify_with(keys: &impl Keys, body: &[u8]) -> Result<VerifiedNotification, NotificationError> {
    notification(verify_first(keys, body, &SignedText::IN_ORDER)?)
}

/// Verifies a notification with the key that it names, if that is trusted, and covering exactly what `text` says.
pub(crate) fn verify_as_with(
    keys: &impl Keys,
    body: &[u8],
    text: SignedText,
) -> Result<VerifiedNotification, NotificationError> {
    notification(verify_first(keys, body, &[text])?)
}

/// Whoever pays sees the query that comes back to the application, with a good signature, and could post it. The signed
/// text does not tell where a value ends: with an escaped `&`, `method` could hide in the value before it.
fn notification(verified: VerifiedNotification) -> Result<VerifiedNotification, NotificationError> {
    let names_return = |pair: &str| {
        let method = pair.strip_prefix("method=alipay.trade.");
        method.is_some_and(|method| method.ends_with(".pay.return"))
    };
    let holds_return = |(name, value): (&str, &str)| format!("{name}={value}").split('&').any(names_return);
    if verified.iter().any(holds_return) {
        return Err(NotificationError::NoNotification);
    }
    Ok(verified)
}

pub(super) fn verify_first(
    keys: &impl Keys,
    body: &[u8],
    texts: &[SignedText],
) -> Result<VerifiedNotification, NotificationError> {
    let (parameters, duplicate) = parameters::read(body);
    let named = |name: &str| present(&parameters, name).map(String::from_utf8_lossy);
    let verifies = keys.verifier(named("sign_type").as_deref(), named("alipay_cert_sn").as_deref())?;
    let unique = duplicate.map_or(Ok(()), |name| {
        Err(NotificationError::Duplicate { name: printable(&name) })
    });
    let matched = unique.and_then(|()| signature(&parameters)).and_then(|signature| {
        SignedText::first(texts, &parameters, |content| verifies(content, &signature))
            .ok_or(NotificationError::SignatureMismatch { mangling: None })
    });
    match matched {
        Ok(text) => VerifiedNotification::new(parameters, text),
        Err(refusal) => Err(match diagnosis::mangling(body, &parameters, texts, verifies) {
            None => refusal,
            mangling => NotificationError::SignatureMismatch { mangling },
        }),
    }
}

fn signature(parameters: &Parameters) -> Result<Vec<u8>, NotificationError> {
    let sign = present(parameters, "sign").ok_or(NotificationError::MissingSignature)?;
    STANDARD.decode(sign).map_err(|_| NotificationError::MalformedSignature)
}
