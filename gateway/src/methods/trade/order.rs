//! Placing an order.

use serde_json::json;

use super::expiry::expiry;
use super::invalid;
use super::{Asked, SELLER_ID};
use crate::answer::Refusal;
use crate::methods::members::{answer, money, text};
use crate::store::{Fen, Members, Store, Trade, TradeStatus};

/// The most that one trade can be about: a hundred million yuan.
const LIMIT: &str = "100000000.00";

/// `alipay.trade.create`: the buyer is known, so that the trade exists at once.
pub(in crate::methods) fn create(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let mut trade = placed(store, asked)?;
    trade.is_seen = true;
    let members = answer([
        ("out_trade_no", json!(trade.out_trade_no)),
        ("trade_no", json!(trade.number)),
    ]);
    store.put(trade);
    Ok(members)
}

/// `alipay.trade.precreate`: the code leads to the cashier page.
pub(in crate::methods) fn precreate(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let trade = placed(store, asked)?;
    let members = answer([
        ("out_trade_no", json!(trade.out_trade_no)),
        (
            "qr_code",
            json!(format!("{}{}", asked.origin, crate::cashier::path(&trade.number))),
        ),
    ]);
    store.put(trade);
    Ok(members)
}

/// The methods that send the buyer to a page or an app.
pub(in crate::methods) fn place(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let trade = placed(store, asked)?;
    let members = answer([
        ("out_trade_no", json!(trade.out_trade_no)),
        ("trade_no", json!(trade.number)),
        ("total_amount", json!(trade.total.to_string())),
        ("seller_id", json!(SELLER_ID)),
    ]);
    store.put(trade);
    Ok(members)
}

/// The trade of an order that can be paid: a new one, or the one that waits under the merchant's number.
pub(super) fn placed(store: &Store, asked: &Asked<'_>) -> Result<Trade, Refusal> {
    let total = amount(asked.content, "total_amount")?;
    if Fen::read(LIMIT).is_some_and(|limit| total > limit) {
        return Err(Refusal::business("ACQ.TOTAL_FEE_EXCEED", "订单总金额超过限额"));
    }
    let out_trade_no = text(asked.content, "out_trade_no");
    let known = store.tables().trade_placed_as(out_trade_no);
    let mut trade = match known {
        Some(trade) => repeated(trade, total)?,
        None => new(store, asked, total)?,
    };
    let url = |url: Option<&str>| url.map(str::to_owned);
    trade.notify_url = url(asked.notify_url).or(trade.notify_url);
    trade.return_url = url(asked.return_url).or(trade.return_url);
    Ok(trade)
}

/// Money of the request's, more than nothing.
pub(super) fn amount(request: &Members, name: &str) -> Result<Fen, Refusal> {
    money(request, name).ok_or_else(|| invalid(&format!("参数有误，{name}金额错误")))
}

fn repeated(trade: &Trade, total: Fen) -> Result<Trade, Refusal> {
    match trade.status {
        _ if trade.total != total => Err(Refusal::business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改")),
        TradeStatus::WaitBuyerPay => Ok(trade.clone()),
        TradeStatus::Success | TradeStatus::Finished => Err(Refusal::business("ACQ.TRADE_HAS_SUCCESS", "交易已被支付")),
        TradeStatus::Closed => Err(Refusal::business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭")),
    }
}

fn new(store: &Store, asked: &Asked<'_>, total: Fen) -> Result<Trade, Refusal> {
    let now = store.now();
    let expires = expiry(asked.content, now)?;
    let count = store.tables().trades.len() + 1;
    Ok(Trade {
        number: format!("{}22001{count:015}", now.day()),
        out_trade_no: text(asked.content, "out_trade_no").to_owned(),
        total,
        status: TradeStatus::WaitBuyerPay,
        method: asked.method.to_owned(),
        order: asked.content.clone(),
        charset: asked.charset.to_owned(),
        sign_type: asked.sign_type.to_owned(),
        notify_url: None,
        return_url: None,
        is_seen: false,
        auth_code: None,
        queries_until_paid: None,
        created: now,
        expires,
        paid: None,
        closed: None,
        refunds: Vec::new(),
    })
}
