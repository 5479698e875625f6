//! `alipay.trade.pay`: the cashier of a shop scans the code that the buyer shows, or takes the money out of an amount
//! that is frozen.

use serde_json::{Value, json};

use super::order::{amount, placed};
use super::{Asked, BUYER_ID, BUYER_LOGON_ID, change, funds, pay_frozen};
use crate::answer::Refusal;
use crate::methods::auth_codes::{Buyer, QUERIES_UNTIL_AGREED};
use crate::methods::members::{answer, text};
use crate::store::{Members, Store, Trade, TradeStatus};

pub(in crate::methods) fn pay(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    if !text(asked.content, "auth_no").is_empty() {
        return pay_frozen::pay(store, asked).map(|trade| paid(&trade));
    }
    let auth_code = text(asked.content, "auth_code");
    if let Some(trade) = paid_before(store, asked, auth_code) {
        return Ok(paid(&trade));
    }
    let mut trade = placed(store, asked)?;
    let buyer = Buyer::with(auth_code);
    match buyer {
        Buyer::HasNoMoney => return Err(Refusal::business("ACQ.BUYER_BALANCE_NOT_ENOUGH", "买家余额不足")),
        Buyer::Unknown => return Err(invalid_code()),
        _ => (),
    }
    let is_repeated = trade.auth_code.as_deref() == Some(auth_code);
    trade.is_seen = true;
    trade.auth_code = Some(auth_code.to_owned());
    match buyer {
        Buyer::AgreesLater if is_repeated => (),
        Buyer::AgreesLater => trade.queries_until_paid = Some(QUERIES_UNTIL_AGREED),
        Buyer::NeverAgrees => trade.queries_until_paid = None,
        _ => {
            let trade = change::paid(store, trade).map_err(|_| has_success())?;
            return Ok(paid(&trade));
        }
    }
    let members = in_progress(&trade);
    store.put(trade);
    Ok(members)
}

/// The trade, if this very request has paid it: it may be repeated.
fn paid_before(store: &Store, asked: &Asked<'_>, auth_code: &str) -> Option<Trade> {
    let trade = store.tables().trade_placed_as(text(asked.content, "out_trade_no"))?;
    let is_repeated = trade.status == TradeStatus::Success
        && trade.auth_code.as_deref() == Some(auth_code)
        && amount(asked.content, "total_amount").is_ok_and(|amount| amount == trade.total);
    is_repeated.then(|| trade.clone())
}

fn paid(trade: &Trade) -> Members {
    let total = json!(trade.total.to_string());
    answer([
        ("trade_no", json!(trade.number)),
        ("out_trade_no", json!(trade.out_trade_no)),
        ("buyer_logon_id", json!(BUYER_LOGON_ID)),
        ("buyer_user_id", json!(BUYER_ID)),
        ("total_amount", total.clone()),
        ("receipt_amount", total.clone()),
        ("buyer_pay_amount", total.clone()),
        ("invoice_amount", total),
        ("point_amount", json!("0.00")),
        ("gmt_payment", json!(trade.paid.map(|time| time.to_string()))),
        ("fund_bill_list", funds(trade)),
    ])
}

/// No error, but no success yet either.
fn in_progress(trade: &Trade) -> Members {
    answer([
        ("code", json!("10003")),
        ("msg", json!("order success pay inprocess")),
        ("trade_no", json!(trade.number)),
        ("out_trade_no", json!(trade.out_trade_no)),
        ("buyer_logon_id", json!(BUYER_LOGON_ID)),
        ("buyer_user_id", json!(BUYER_ID)),
        ("total_amount", json!(trade.total.to_string())),
        ("receipt_amount", Value::Null),
        ("gmt_payment", Value::Null),
        ("fund_bill_list", Value::Null),
    ])
}

pub(super) fn has_success() -> Refusal {
    Refusal::business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付")
}

fn invalid_code() -> Refusal {
    Refusal::business(
        "ACQ.PAYMENT_AUTH_CODE_INVALID",
        "支付失败，获取顾客账户信息失败，请顾客刷新付款码后重新收款",
    )
}
