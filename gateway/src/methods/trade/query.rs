//! `alipay.trade.query`.

use serde_json::json;

use super::{Asked, BUYER_ID, BUYER_LOGON_ID, change, funds, seen};
use crate::answer::Refusal;
use crate::methods::members::answer;
use crate::store::{Members, Store, Trade, TradeStatus};

pub(in crate::methods) fn query(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let trade = seen(store, asked)?;
    Ok(shown(&one_query_later(store, trade)))
}

/// A buyer who pays later gets on with it.
fn one_query_later(store: &mut Store, mut trade: Trade) -> Trade {
    let Some(queries) = trade
        .queries_until_paid
        .filter(|_| trade.status == TradeStatus::WaitBuyerPay)
    else {
        return trade;
    };
    trade.queries_until_paid = queries.checked_sub(1);
    match queries {
        0 | 1 => change::paid(store, trade.clone()).unwrap_or(trade),
        _ => {
            store.put(trade.clone());
            trade
        }
    }
}

fn shown(trade: &Trade) -> Members {
    let is_paid = trade.paid.is_some();
    let paid = json!(if is_paid {
        trade.total.to_string()
    } else {
        "0.00".to_owned()
    });
    let from_order = |name: &str| trade.order.get(name).cloned().unwrap_or_default();
    answer([
        ("trade_no", json!(trade.number)),
        ("out_trade_no", json!(trade.out_trade_no)),
        ("trade_status", json!(trade.status.as_str())),
        ("total_amount", json!(trade.total.to_string())),
        ("receipt_amount", paid.clone()),
        ("buyer_pay_amount", paid.clone()),
        ("invoice_amount", paid),
        ("point_amount", json!("0.00")),
        ("buyer_logon_id", json!(BUYER_LOGON_ID)),
        ("buyer_user_id", json!(BUYER_ID)),
        ("buyer_user_type", json!("PRIVATE")),
        ("send_pay_date", json!(trade.paid.map(|time| time.to_string()))),
        ("fund_bill_list", if is_paid { funds(trade) } else { json!(null) }),
        ("store_id", from_order("store_id")),
        ("terminal_id", from_order("terminal_id")),
        ("subject", from_order("subject")),
        ("body", from_order("body")),
        ("passback_params", from_order("passback_params")),
    ])
}
