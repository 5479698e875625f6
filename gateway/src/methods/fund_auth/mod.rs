//! `alipay.fund.auth.*`: amounts that buyers let the application freeze.

pub(crate) mod change;

mod cancel;
mod freeze;
mod named;
mod query;
mod unfreeze;

use super::Asked;
use crate::answer::Refusal;

pub(super) use cancel::cancel;
pub(crate) use freeze::receipt;
pub(super) use freeze::{app_freeze, freeze, voucher};
pub(super) use named::seen;
pub(super) use query::query;
pub(super) use unfreeze::unfreeze;

fn illegal_argument(sub_msg: &str) -> Refusal {
    Refusal::business("ILLEGAL_ARGUMENT", sub_msg)
}

fn unique_violation() -> Refusal {
    Refusal::business("UNIQUE_VIOLATION", "商户请求号已被使用，且请求内容不一致")
}

fn already_finished() -> Refusal {
    Refusal::business("ORDER_ALREADY_FINISH", "授权订单已完结")
}

fn already_closed() -> Refusal {
    Refusal::business("ORDER_ALREADY_CLOSED", "授权订单已关闭")
}
