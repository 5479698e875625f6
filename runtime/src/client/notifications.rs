//! What comes from Alipay without being asked for.

use super::Client;
use crate::notification::{
    Keyring, NotificationError, SignedText, VerifiedNotification, VerifiedReturn, verify_as_with, verify_return,
    verify_with,
};

impl Client {
    /// Verifies a notification, given the bytes of its body as they came, whichever parameters its signature covers.
    /// Then [`check`](VerifiedNotification::check) it.
    ///
    /// # Errors
    ///
    /// When the notification is not signed by Alipay, or cannot be read.
    pub fn verify_notification(&self, body: &[u8]) -> Result<VerifiedNotification, NotificationError> {
        verify_with(&self.keyring(), body)
    }

    /// Verifies a notification whose signature has to cover exactly the parameters that `text` says, for an endpoint
    /// that wants no other kind. All others take [`verify_notification`](Self::verify_notification).
    ///
    /// # Errors
    ///
    /// When the notification is not signed by Alipay in this way, or cannot be read.
    pub fn verify_notification_as(
        &self,
        body: &[u8],
        text: SignedText,
    ) -> Result<VerifiedNotification, NotificationError> {
        verify_as_with(&self.keyring(), body, text)
    }

    /// Verifies the query with which a browser comes back to `return_url`, as it came. `own_parameters` are the names
    /// of the parameters that the address of `return_url` has itself, which Alipay does not sign.
    ///
    /// It proves no payment: see [`VerifiedReturn`].
    ///
    /// ```
    /// use alipay_runtime::Client;
    ///
    /// fn page(client: &Client, query: &str) -> String {
    ///     // The request had the return_url https://shop.example/paid?shop=7.
    ///     match client.verify_return(query, &["shop"]) {
    ///         Ok(returned) => format!("We look up {}.", returned.get("out_trade_no").unwrap_or_default()),
    ///         Err(_) => "Your orders".to_owned(),
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// When the query is not signed by Alipay, or cannot be read.
    pub fn verify_return(&self, query: &str, own_parameters: &[&str]) -> Result<VerifiedReturn, NotificationError> {
        verify_return(&self.keyring(), query, own_parameters)
    }

    fn keyring(&self) -> Keyring<'_> {
        Keyring {
            trust: &self.settings.trust,
            sign_types: &self.settings.notified_with,
            clock: &*self.settings.clock,
        }
    }
}
