//! `alipay.trade.*`: trades.

pub(crate) mod change;
mod end;
mod expiry;
mod order;
mod pay;
mod pay_frozen;
mod query;
mod refund;

use serde_json::{Value, json};

use super::Asked;
use super::members::text;
use crate::answer::Refusal;
use crate::store::{Store, Trade};

pub(super) use end::{cancel, close};
pub(super) use order::{create, place, precreate};
pub(super) use pay::pay;
pub(super) use query::query;
pub(super) use refund::{refund, refund_query};

pub(crate) const SELLER_ID: &str = "2088102177846880";
pub(crate) const BUYER_ID: &str = "2088622955327844";
pub(crate) const BUYER_LOGON_ID: &str = "138****5620";

/// The trade that a request names, by Alipay's number or else by the merchant's.
fn target(store: &Store, asked: &Asked<'_>) -> Result<Option<Trade>, Refusal> {
    let trade_no = text(asked.content, "trade_no");
    let out_trade_no = text(asked.content, "out_trade_no");
    let trade = match (trade_no, out_trade_no) {
        ("", "") => return Err(invalid("参数有误，trade_no和out_trade_no不能同时为空")),
        ("", _) => store.tables().trade_placed_as(out_trade_no),
        _ => store.tables().trades.get(trade_no),
    };
    Ok(trade.cloned())
}

/// The same, for methods to which an order that no buyer looked at is no trade.
fn seen(store: &Store, asked: &Asked<'_>) -> Result<Trade, Refusal> {
    let trade = target(store, asked)?.filter(|trade| trade.is_seen);
    trade.ok_or_else(|| Refusal::business("ACQ.TRADE_NOT_EXIST", "交易不存在"))
}

fn invalid(sub_msg: &str) -> Refusal {
    Refusal::business("ACQ.INVALID_PARAMETER", sub_msg)
}

/// What a buyer paid, as answers list it: all of it from the balance of the account.
fn funds(trade: &Trade) -> Value {
    json!([{"fund_channel": "ALIPAYACCOUNT", "amount": trade.total.to_string()}])
}

#[cfg(test)]
mod tests;
