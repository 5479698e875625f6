//! `alipay.fund.auth.order.unfreeze`.

use serde_json::json;

use super::{Asked, already_closed, already_finished, change, illegal_argument, named, unique_violation};
use crate::answer::Refusal;
use crate::methods::members::{answer, money, text};
use crate::store::{FrozenAmount, FrozenStatus, Members, Operation, OperationKind, Store};

/// Asked again with the same number and the same amount, it answers with the same operation.
pub(in crate::methods) fn unfreeze(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let amount = money(asked.content, "amount").ok_or_else(|| illegal_argument("参数有误，amount金额错误"))?;
    let frozen = named::order(store, asked)?;
    let number = text(asked.content, "out_request_no");
    if let Some((other, made)) = made_before(store, number) {
        return if other.number == frozen.number && made.amount == amount {
            Ok(receipt(other, made))
        } else {
            Err(unique_violation())
        };
    }
    match frozen.status() {
        FrozenStatus::Init => return Err(Refusal::business("ILLEGAL_STATUS", "授权订单状态不合法")),
        FrozenStatus::Finished => return Err(already_finished()),
        FrozenStatus::Closed => return Err(already_closed()),
        FrozenStatus::Authorized => (),
    }
    let what = (number, amount, text(asked.content, "remark"));
    let freed = change::freed(store, frozen, what, &asked.notify());
    let (frozen, operation) =
        freed.map_err(|_| Refusal::business("REQUEST_AMOUNT_EXCEED", "解冻金额超过剩余冻结金额"))?;
    Ok(receipt(&frozen, &operation))
}

fn made_before<'s>(store: &'s Store, number: &str) -> Option<(&'s FrozenAmount, &'s Operation)> {
    let mut all = store.tables().frozen_amounts.values();
    all.find_map(|frozen| Some((frozen, frozen.operation(OperationKind::Unfreeze, number)?)))
}

fn receipt(frozen: &FrozenAmount, operation: &Operation) -> Members {
    answer([
        ("auth_no", json!(frozen.number)),
        ("out_order_no", json!(frozen.out_order_no)),
        ("operation_id", json!(operation.number)),
        ("out_request_no", json!(operation.out_request_no)),
        ("amount", json!(operation.amount.to_string())),
        ("status", json!(operation.status.as_str())),
        ("gmt_trans", json!(operation.done)),
    ])
}
