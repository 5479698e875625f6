//! What the methods with a memory do. A method is a function from the store and what was asked, which keeps every rule
//! of its description, to the members of the answer. Required ones that it does not mention are filled in; what it
//! leaves out on purpose is null. To add one, write it and name it in [`find`]. All others answer as their descriptions
//! say.

pub(crate) mod alipay_certificate;
mod app_token;
mod asked;
pub mod auth_codes;
mod card;
pub(crate) mod fund_auth;
mod members;
pub(crate) mod passage;
mod period;
mod template;
pub(crate) mod trade;
mod transfer;

use crate::answer::Refusal;
use crate::store::{Members, Store};
pub(crate) use asked::Asked;
pub(crate) use members::{left_out, text};

pub(crate) type Method = fn(&mut Store, &Asked<'_>) -> Result<Members, Refusal>;

/// The method of this name, if it is played here.
pub(crate) fn find(name: &str) -> Option<Method> {
    Some(match name {
        "alipay.marketing.card.open" => card::open,
        "alipay.marketing.card.query" => card::query,
        "alipay.marketing.card.update" => card::update,
        "alipay.marketing.card.delete" => card::delete,
        "alipay.marketing.card.template.create" => template::create,
        "alipay.marketing.card.template.modify" => template::modify,
        "alipay.open.auth.token.app" => app_token::exchange,
        "alipay.open.auth.token.app.query" => app_token::query,
        "alipay.fund.auth.order.freeze" => fund_auth::freeze,
        "alipay.fund.auth.order.voucher.create" => fund_auth::voucher,
        "alipay.fund.auth.order.app.freeze" => fund_auth::app_freeze,
        "alipay.fund.auth.order.unfreeze" => fund_auth::unfreeze,
        "alipay.fund.auth.operation.detail.query" => fund_auth::query,
        "alipay.fund.auth.operation.cancel" => fund_auth::cancel,
        "alipay.fund.trans.uni.transfer" => transfer::transfer,
        "alipay.fund.trans.common.query" => transfer::query,
        "alipay.trade.create" => trade::create,
        "alipay.trade.pay" => trade::pay,
        "alipay.trade.precreate" => trade::precreate,
        "alipay.trade.page.pay" | "alipay.trade.wap.pay" | "alipay.trade.app.pay" => trade::place,
        "alipay.trade.query" => trade::query,
        "alipay.trade.cancel" => trade::cancel,
        "alipay.trade.close" => trade::close,
        "alipay.trade.refund" => trade::refund,
        "alipay.trade.fastpay.refund.query" => trade::refund_query,
        _ => return None,
    })
}
