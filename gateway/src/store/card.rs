//! Membership cards and their templates.

use serde::{Deserialize, Serialize};

use super::Members;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Card {
    /// Alipay's number of the card, `biz_card_no`.
    pub(crate) number: String,
    /// The merchant's number of the request that issued the card.
    pub(crate) out_serial_no: String,
    /// What a query shows as `card_info`.
    pub(crate) info: Members,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) deleted_by: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Template {
    pub(crate) template_id: String,
    pub(crate) members: Members,
}
