//! From the description of a client to the client, if the parts of the description fit together.

use std::sync::Arc;

use http::Uri;

use super::ClientBuilder;
use crate::client::signing::Signing;
use crate::client::{Client, ConfigError, Settings};
#[cfg(feature = "sha1")]
use crate::signer::SignType;
use crate::trust::Trust;

impl ClientBuilder {
    /// Makes the client.
    ///
    /// # Errors
    ///
    /// When a key is missing, the application's own public key is given as Alipay's, both modes are mixed, a
    /// certificate belongs to another key, or the application or the gateway is not well-formed.
    pub fn build(self) -> Result<Client, ConfigError> {
        if self.app_id.is_empty() || self.app_id.contains(char::is_whitespace) {
            return Err(ConfigError::AppId);
        }
        if !is_gateway(&self.gateway) {
            return Err(ConfigError::Gateway);
        }
        #[cfg(feature = "certificates")]
        let trust = match (self.alipay_key, self.certificates) {
            (Some(_), Some(_)) => return Err(ConfigError::MixedModes),
            (key, None) => key.map(Trust::Key),
            (None, Some(certificates)) => Some(Trust::Certificates(Box::new(certificates))),
        };
        #[cfg(not(feature = "certificates"))]
        let trust = self.alipay_key.map(Trust::Key);

        let signing = self.signing.ok_or(ConfigError::NoSigner)?;
        let trust = trust.ok_or(ConfigError::NoAlipayKey)?;
        check_keys(&signing, &trust)?;
        #[cfg_attr(not(feature = "sha1"), expect(unused_mut, reason = "there is one kind only"))]
        let mut notified_with = vec![signing.sign_type()];
        #[cfg(feature = "sha1")]
        if self.accept_sha1_notifications {
            notified_with.push(SignType::Rsa);
        }
        let settings = Settings {
            app_id: self.app_id,
            gateway: self.gateway.into(),
            signing,
            notified_with,
            trust,
            content_key: self.content_key,
            charset: self.charset,
            clock: self.clock,
            validate: self.validate,
            body_limit: self.body_limit,
            connect_timeout: self.connect_timeout,
            timeout: self.timeout,
            retry_policy: self.retry_policy,
            observer: self.observer,
        };
        Ok(Client {
            settings: Arc::new(settings),
            app_auth_token: None,
        })
    }
}

/// Finds keys in each other's place, as far as the signer tells its modulus.
fn check_keys(signing: &Signing, trust: &Trust) -> Result<(), ConfigError> {
    let Some(own) = signing.modulus() else { return Ok(()) };
    if own == trust.alipay_modulus() {
        return Err(ConfigError::OwnPublicKey);
    }
    match trust.application_modulus() {
        Some(certified) if certified != own => Err(ConfigError::CertificateOfAnotherKey),
        _ => Ok(()),
    }
}

fn is_gateway(address: &str) -> bool {
    let scheme_is_known = |uri: &Uri| matches!(uri.scheme_str(), Some("http" | "https"));
    !address.contains(['#', '@'])
        && address
            .parse()
            .is_ok_and(|uri: Uri| scheme_is_known(&uri) && uri.query().is_none())
}
