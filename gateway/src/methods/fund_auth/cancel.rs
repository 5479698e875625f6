//! `alipay.fund.auth.operation.cancel`.

use serde_json::json;

use super::{Asked, already_finished, change, illegal_argument, named};
use crate::answer::Refusal;
use crate::methods::members::{answer, text};
use crate::store::{FrozenStatus, Members, OperationKind, Store};

/// Takes a freezing back, if nothing was done with the amount yet. It may be repeated.
pub(in crate::methods) fn cancel(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let frozen = named::order(store, asked)?;
    let operation = named::operation(&frozen, asked);
    if operation.is_none_or(|operation| operation.kind != OperationKind::Freeze) {
        return Err(illegal_argument("参数有误，冻结操作流水不存在"));
    }
    if frozen.status() == FrozenStatus::Finished {
        return Err(already_finished());
    }
    let frozen = change::cancelled(store, frozen, text(asked.content, "remark"), &asked.notify())
        .map_err(|_| Refusal::business("REQUEST_AMOUNT_EXCEED", "撤销金额超过剩余冻结金额"))?;
    Ok(answer([
        ("auth_no", json!(frozen.number)),
        ("out_order_no", json!(frozen.out_order_no)),
        ("operation_id", json!(frozen.freezing.number)),
        ("out_request_no", json!(frozen.freezing.out_request_no)),
        ("action", json!(change::action(&frozen))),
    ]))
}
