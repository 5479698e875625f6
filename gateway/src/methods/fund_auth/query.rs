//! `alipay.fund.auth.operation.detail.query`.

use serde_json::json;

use super::{Asked, change, named};
use crate::answer::Refusal;
use crate::methods::members::{answer, text};
use crate::methods::trade::{BUYER_ID, BUYER_LOGON_ID};
use crate::store::{FrozenAmount, FrozenStatus, Members, Operation, OperationKind, Store};

pub(in crate::methods) fn query(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let frozen = named::order(store, asked)?;
    let frozen = one_query_later(store, frozen);
    let operation = named::operation(&frozen, asked)
        .ok_or_else(|| Refusal::business("AUTH_OPERATION_NOT_EXIST", "支付宝资金操作流水不存在"))?;
    Ok(shown(&frozen, operation))
}

/// A buyer who agrees later gets on with it.
fn one_query_later(store: &mut Store, mut frozen: FrozenAmount) -> FrozenAmount {
    let Some(queries) = frozen
        .queries_until_frozen
        .filter(|_| frozen.status() == FrozenStatus::Init)
    else {
        return frozen;
    };
    frozen.queries_until_frozen = queries.checked_sub(1);
    match queries {
        0 | 1 => change::frozen(store, frozen.clone()).unwrap_or(frozen),
        _ => {
            store.put(frozen.clone());
            frozen
        }
    }
}

fn shown(frozen: &FrozenAmount, operation: &Operation) -> Members {
    answer([
        ("auth_no", json!(frozen.number)),
        ("out_order_no", json!(frozen.out_order_no)),
        ("order_status", json!(frozen.status().as_str())),
        (
            "total_freeze_amount",
            json!(frozen.sum(OperationKind::Freeze).to_string()),
        ),
        ("total_pay_amount", json!(frozen.sum(OperationKind::Pay).to_string())),
        ("rest_amount", json!(frozen.rest().to_string())),
        ("order_title", json!(text(&frozen.order, "order_title"))),
        ("payer_logon_id", json!(BUYER_LOGON_ID)),
        ("payer_user_id", json!(BUYER_ID)),
        ("operation_id", json!(operation.number)),
        ("out_request_no", json!(operation.out_request_no)),
        ("operation_type", json!(operation.kind.as_str())),
        ("amount", json!(operation.amount.to_string())),
        ("status", json!(operation.status.as_str())),
        ("remark", json!(operation.remark)),
        ("gmt_create", json!(operation.created)),
        ("gmt_trans", json!(operation.done)),
    ])
}
