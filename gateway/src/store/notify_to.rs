//! How an application wants to be told what becomes of a request.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotifyTo {
    pub(crate) url: Option<String>,
    pub(crate) charset: String,
    pub(crate) sign_type: String,
}
