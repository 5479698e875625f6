//! `alipay.trade.cancel` and `alipay.trade.close`: the ways to end a trade early.

use std::time::Duration;

use serde_json::json;

use super::{Asked, change, seen, target};
use crate::answer::Refusal;
use crate::methods::members::{answer, text};
use crate::store::{Members, NotAllowed, Refund, Store, Trade, TradeStatus};

/// How long after it was placed a trade can be cancelled.
const CANCEL_WINDOW: Duration = Duration::from_secs(24 * 60 * 60);

/// Closes a trade that is not paid, and pays one back that is. Where there is no trade, that is a success too: it only
/// lacks the action. It may be repeated.
pub(in crate::methods) fn cancel(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let Some(trade) = target(store, asked)? else {
        return Ok(cancelled(text(asked.content, "out_trade_no"), None, None));
    };
    let action = match trade.status {
        TradeStatus::Success => "refund",
        TradeStatus::Closed if trade.paid.is_some() => "refund",
        TradeStatus::WaitBuyerPay | TradeStatus::Closed => "close",
        TradeStatus::Finished => return Err(Refusal::business("ACQ.TRADE_HAS_FINISHED", "交易已完结")),
    };
    let trade = match trade.status {
        TradeStatus::WaitBuyerPay => change::closed(store, trade).map_err(|_| not_allowed())?,
        TradeStatus::Success => pay_all_back(store, trade)?,
        TradeStatus::Closed | TradeStatus::Finished => trade,
    };
    let action = Some(action).filter(|_| trade.is_seen);
    Ok(cancelled(
        &trade.out_trade_no,
        action,
        Some(&trade.number).filter(|_| trade.is_seen),
    ))
}

pub(in crate::methods) fn close(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let trade = seen(store, asked)?;
    let trade = change::closed(store, trade)
        .map_err(|NotAllowed| Refusal::business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法"))?;
    Ok(answer([
        ("trade_no", json!(trade.number)),
        ("out_trade_no", json!(trade.out_trade_no)),
    ]))
}

fn pay_all_back(store: &mut Store, trade: Trade) -> Result<Trade, Refusal> {
    if trade.created.after(CANCEL_WINDOW) < store.now() {
        return Err(Refusal::business("ACQ.TRADE_CANCEL_TIME_OUT", "超过撤销时间范围"));
    }
    if !trade.refunds.is_empty() {
        return Err(Refusal::business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效"));
    }
    let refund = Refund {
        out_request_no: trade.out_trade_no.clone(),
        amount: trade.total,
        reason: None,
        time: store.now(),
    };
    change::refunded(store, trade, &refund).map_err(|_| not_allowed())
}

fn cancelled(out_trade_no: &str, action: Option<&str>, trade_no: Option<&String>) -> Members {
    answer([
        ("out_trade_no", json!(out_trade_no)),
        ("trade_no", json!(trade_no)),
        ("retry_flag", json!("N")),
        ("action", json!(action)),
    ])
}

fn not_allowed() -> Refusal {
    Refusal::business("ACQ.CANCEL_NOT_ALLOWED", "交易不允许撤销")
}
