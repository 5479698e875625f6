//! What merchants let the application do.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Moment;

/// How long a token that was renewed goes on working beside the new one.
const GRACE: Duration = Duration::from_secs(10 * 60);

/// A token with which the application acts for a merchant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Authorisation {
    /// The token, `app_auth_token`.
    pub(crate) token: String,
    pub(crate) refresh_token: String,
    /// What the merchant's consent gave, `app_auth_code`.
    pub(crate) code: String,
    pub(crate) user_id: String,
    pub(crate) auth_app_id: String,
    pub(crate) start: Moment,
    /// When the token was renewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) renewed: Option<Moment>,
}

impl Authorisation {
    pub(crate) fn holds(&self, now: Moment) -> bool {
        self.renewed.is_none_or(|renewed| now < renewed.after(GRACE))
    }
}
