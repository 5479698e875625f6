//! `alipay.trade.refund` and `alipay.trade.fastpay.refund.query`.

use serde_json::json;

use super::order::amount;
use super::{Asked, BUYER_ID, BUYER_LOGON_ID, change, invalid, seen};
use crate::answer::Refusal;
use crate::methods::members::{answer, text};
use crate::store::{Fen, Members, Refund, Store, Trade, TradeStatus};

/// A refund that was made already is answered again, and says that no money moved this time.
pub(in crate::methods) fn refund(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let trade = seen(store, asked)?;
    let amount = amount(asked.content, "refund_amount")
        .map_err(|_| Refusal::business("ACQ.REFUND_FEE_ERROR", "交易退款金额有误"))?;
    let number = match text(asked.content, "out_request_no") {
        "" if amount != trade.total => {
            return Err(Refusal::business(
                "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL",
                "退款金额与交易金额不一致，部分退款需要传入out_request_no",
            ));
        }
        "" => &trade.out_trade_no,
        number => number,
    };
    match trade.refund(number) {
        Some(before) if before.amount == amount => return Ok(refunded(&trade, number, "N")),
        Some(_) => return Err(Refusal::business("ACQ.DISCORDANT_REPEAT_REQUEST", "请求信息不一致")),
        None => check(&trade, amount)?,
    }
    let refund = Refund {
        out_request_no: number.to_owned(),
        amount,
        reason: Some(text(asked.content, "refund_reason").to_owned()).filter(|reason| !reason.is_empty()),
        time: store.now(),
    };
    let number = number.to_owned();
    let trade = change::refunded(store, trade, &refund).map_err(|_| too_much())?;
    Ok(refunded(&trade, &number, "Y"))
}

pub(in crate::methods) fn refund_query(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let number = text(asked.content, "out_request_no");
    if number.is_empty() {
        return Err(invalid("参数有误，out_request_no不能为空"));
    }
    let trade = seen(store, asked)?;
    // A refund that was never made is no error: the answer only lacks its status.
    let Some(refund) = trade.refund(number) else {
        return Ok(Members::new());
    };
    Ok(answer([
        ("trade_no", json!(trade.number)),
        ("out_trade_no", json!(trade.out_trade_no)),
        ("out_request_no", json!(refund.out_request_no)),
        ("refund_reason", json!(refund.reason)),
        ("total_amount", json!(trade.total.to_string())),
        ("refund_amount", json!(refund.amount.to_string())),
        ("refund_status", json!("REFUND_SUCCESS")),
        ("gmt_refund_pay", json!(refund.time.to_string())),
    ]))
}

fn check(trade: &Trade, amount: Fen) -> Result<(), Refusal> {
    match trade.status {
        TradeStatus::WaitBuyerPay => Err(Refusal::business("ACQ.TRADE_STATUS_ERROR", "交易状态不合法")),
        TradeStatus::Closed => Err(Refusal::business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭")),
        TradeStatus::Finished => Err(Refusal::business("ACQ.TRADE_HAS_FINISHED", "交易已完结")),
        TradeStatus::Success if amount > trade.remainder() => Err(too_much()),
        TradeStatus::Success => Ok(()),
    }
}

/// `refund_fee` is the sum of this refund and those before it.
fn refunded(trade: &Trade, number: &str, fund_change: &str) -> Members {
    let mut sum = Fen::ZERO;
    let this = trade.refunds.iter().find(|refund| {
        sum = sum.plus(refund.amount);
        refund.out_request_no == number
    });
    answer([
        ("trade_no", json!(trade.number)),
        ("out_trade_no", json!(trade.out_trade_no)),
        ("buyer_logon_id", json!(BUYER_LOGON_ID)),
        ("buyer_user_id", json!(BUYER_ID)),
        ("fund_change", json!(fund_change)),
        ("refund_fee", json!(sum.to_string())),
        ("send_back_fee", json!(this.map(|refund| refund.amount.to_string()))),
        ("gmt_refund_pay", json!(this.map(|refund| refund.time.to_string()))),
    ])
}

fn too_much() -> Refusal {
    Refusal::business("ACQ.REASON_TRADE_REFUND_FEE_ERR", "退款金额无效")
}
