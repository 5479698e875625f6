//! What can differ from call to call.

use std::fmt;
use std::time::Duration;

/// Options of one call; the default has none of them.
///
/// `Debug` does not show the tokens.
///
/// ```
/// use alipay_runtime::CallOptions;
/// use std::time::Duration;
///
/// let options = CallOptions::default()
///     .notify_url("https://shop.example/notify")
///     .timeout(Duration::from_secs(40));
/// # let _ = options;
/// ```
#[derive(Clone, Default)]
pub struct CallOptions {
    pub(crate) notify_url: Option<String>,
    pub(crate) return_url: Option<String>,
    pub(crate) auth_token: Option<String>,
    pub(crate) app_auth_token: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) validate: Option<bool>,
    pub(crate) encrypt: Option<bool>,
}

impl CallOptions {
    /// Where Alipay posts the notification. Not percent-encoded.
    #[must_use]
    pub fn notify_url(mut self, url: impl Into<String>) -> Self {
        self.notify_url = Some(url.into());
        self
    }

    /// Where the browser returns to. Not percent-encoded.
    #[must_use]
    pub fn return_url(mut self, url: impl Into<String>) -> Self {
        self.return_url = Some(url.into());
        self
    }

    /// The access token of a user. Requests with a field for it, such as that of `alipay.user.info.share`, take it there
    /// and nowhere else: given twice it is refused.
    #[must_use]
    pub fn auth_token(mut self, token: impl Into<String>) -> Self {
        self.auth_token = Some(token.into());
        self
    }

    /// The token with which a service provider acts for a merchant.
    #[must_use]
    pub fn app_auth_token(mut self, token: impl Into<String>) -> Self {
        self.app_auth_token = Some(token.into());
        self
    }

    /// How long this call may take in all, or each of its attempts, instead of the client's limit. With zero nothing is
    /// sent, and the result is [`Error::Connect`](crate::Error::Connect).
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Whether this request is checked against the documented rules before it is sent, instead of the client's choice.
    #[must_use]
    pub fn validate(mut self, validate: bool) -> Self {
        self.validate = Some(validate);
        self
    }

    /// Whether the content of this request is encrypted, instead of whenever the client has a key for it. An answer is
    /// read as it comes, encrypted or not.
    #[must_use]
    pub fn encrypt(mut self, encrypt: bool) -> Self {
        self.encrypt = Some(encrypt);
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions")
            .field("notify_url", &self.notify_url)
            .field("return_url", &self.return_url)
            .field("timeout", &self.timeout)
            .field("validate", &self.validate)
            .field("encrypt", &self.encrypt)
            .finish_non_exhaustive()
    }
}
