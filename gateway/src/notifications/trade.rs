//! What a notification about a trade says.

use super::announce::announce;
use crate::methods::text;
use crate::methods::trade::{BUYER_ID, BUYER_LOGON_ID, SELLER_ID};
use crate::store::{Fen, Refund, Store, Trade};

/// Tells the application how a trade stands now: with a refund that is what changed.
pub(crate) fn announce_trade(store: &mut Store, trade: &Trade, refund: Option<&Refund>) {
    let paid = trade.paid.map(|_| trade.total.to_string());
    let from_order = |name: &str| Some(text(&trade.order, name).to_owned()).filter(|text| !text.is_empty());
    let funds = paid
        .as_ref()
        .map(|paid| format!(r#"[{{"amount":"{paid}","fundChannel":"ALIPAYACCOUNT"}}]"#));
    let members = [
        ("notify_type", Some("trade_status_sync".to_owned())),
        ("trade_no", Some(trade.number.clone())),
        ("out_trade_no", Some(trade.out_trade_no.clone())),
        ("out_biz_no", refund.map(|refund| refund.out_request_no.clone())),
        ("trade_status", Some(trade.status.as_str().to_owned())),
        ("total_amount", Some(trade.total.to_string())),
        ("receipt_amount", paid.clone()),
        ("buyer_pay_amount", paid.clone()),
        ("invoice_amount", paid.clone()),
        ("point_amount", paid.as_ref().map(|_| Fen::ZERO.to_string())),
        ("fund_bill_list", funds),
        ("refund_fee", refund.map(|_| trade.refunded().to_string())),
        ("buyer_id", Some(BUYER_ID.to_owned())),
        ("buyer_logon_id", Some(BUYER_LOGON_ID.to_owned())),
        ("seller_id", Some(SELLER_ID.to_owned())),
        ("subject", from_order("subject")),
        ("body", from_order("body")),
        ("passback_params", from_order("passback_params")),
        ("gmt_create", Some(trade.created.to_string())),
        ("gmt_payment", trade.paid.map(|time| time.to_string())),
        ("gmt_refund", refund.map(|refund| format!("{}.000", refund.time))),
        ("gmt_close", trade.closed.map(|time| time.to_string())),
    ];
    announce(store, &trade.notify(), members);
}
