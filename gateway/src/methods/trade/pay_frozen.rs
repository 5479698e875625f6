//! `alipay.trade.pay` with the number of a frozen amount.

use super::order::{amount, placed};
use super::pay::has_success;
use super::{Asked, change};
use crate::answer::Refusal;
use crate::methods::fund_auth;
use crate::methods::members::text;
use crate::store::{FrozenAmount, FrozenStatus, OperationKind, Store, Trade};

pub(super) fn pay(store: &mut Store, asked: &Asked<'_>) -> Result<Trade, Refusal> {
    let frozen = fund_auth::seen(store, text(asked.content, "auth_no"))
        .cloned()
        .ok_or_else(|| Refusal::business("ACQ.AUTH_NO_ERROR", "预授权号错误或不属于该用户、商户"))?;
    if let Some(trade) = paid_before(store, asked, &frozen) {
        return Ok(trade);
    }
    let mut trade = placed(store, asked)?;
    trade.is_seen = true;
    check(&frozen, asked)?;
    let completes = text(asked.content, "auth_confirm_mode") == "COMPLETE";
    let what = (&*trade.out_trade_no, trade.total, text(asked.content, "subject"));
    fund_auth::change::taken(store, frozen, what, completes)
        .map_err(|_| Refusal::business("ACQ.AUTH_AMOUNT_NOT_ENOUGH", "授权金额不足"))?;
    change::paid(store, trade).map_err(|_| has_success())
}

/// The trade, if this very request has paid it: it may be repeated.
fn paid_before(store: &Store, asked: &Asked<'_>, frozen: &FrozenAmount) -> Option<Trade> {
    let out_trade_no = text(asked.content, "out_trade_no");
    let paid = frozen.operation(OperationKind::Pay, out_trade_no)?;
    let is_repeated = amount(asked.content, "total_amount").is_ok_and(|amount| amount == paid.amount);
    let trade = store.tables().trade_placed_as(out_trade_no)?;
    is_repeated.then(|| trade.clone())
}

fn check(frozen: &FrozenAmount, asked: &Asked<'_>) -> Result<(), Refusal> {
    match frozen.status() {
        FrozenStatus::Authorized => (),
        FrozenStatus::Init => return Err(Refusal::business("ACQ.AUTH_ORDER_NOT_PAID", "预授权订单未支付")),
        FrozenStatus::Finished => return Err(Refusal::business("ACQ.AUTH_ORDER_HAS_FINISHED", "预授权订单已完结")),
        FrozenStatus::Closed => return Err(Refusal::business("ACQ.AUTH_ORDER_HAS_CLOSED", "预授权订单已关闭")),
    }
    match text(&frozen.order, "product_code") {
        "" => Ok(()),
        product if product == text(asked.content, "product_code") => Ok(()),
        _ => Err(Refusal::business(
            "ACQ.PRE_AUTH_PROD_CODE_INCONSISTENT",
            "转支付与冻结的产品码不一致",
        )),
    }
}
