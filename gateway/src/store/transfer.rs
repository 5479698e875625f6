//! Money that the application gave away.

use serde::{Deserialize, Serialize};

use super::{Fen, Members, Moment};

/// A transfer, which is paid at once.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Transfer {
    /// The merchant's number, `out_biz_no`.
    pub(crate) out_biz_no: String,
    /// Alipay's number, `order_id`.
    pub(crate) number: String,
    /// Alipay's number of the movement of money, `pay_fund_order_id`.
    pub(crate) fund_number: String,
    pub(crate) amount: Fen,
    /// What was asked for.
    pub(crate) order: Members,
    pub(crate) paid: Moment,
}
