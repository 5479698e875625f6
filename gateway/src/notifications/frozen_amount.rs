//! What notifications about frozen amounts say.

use super::announce::announce;
use crate::methods::trade::{BUYER_ID, BUYER_LOGON_ID, SELLER_ID};
use crate::store::{FrozenAmount, NotifyTo, Operation, OperationKind, Store};

/// Tells the application that an amount was frozen or freed, and how much is left.
pub(crate) fn announce_operation(store: &mut Store, to: &NotifyTo, frozen: &FrozenAmount, operation: &Operation) {
    let sum = |kind| Some(frozen.sum(kind).to_string());
    let members = [
        (
            "notify_type",
            Some(format!("fund_auth_{}", operation.kind.as_str().to_lowercase())),
        ),
        ("auth_no", Some(frozen.number.clone())),
        ("out_order_no", Some(frozen.out_order_no.clone())),
        ("operation_id", Some(operation.number.clone())),
        ("out_request_no", Some(operation.out_request_no.clone())),
        ("operation_type", Some(operation.kind.as_str().to_owned())),
        ("amount", Some(operation.amount.to_string())),
        ("status", Some(operation.status.as_str().to_owned())),
        ("gmt_create", Some(operation.created.to_string())),
        ("gmt_trans", operation.done.map(|time| time.to_string())),
        ("payer_logon_id", Some(BUYER_LOGON_ID.to_owned())),
        ("payer_user_id", Some(BUYER_ID.to_owned())),
        ("payee_user_id", Some(SELLER_ID.to_owned())),
        ("total_freeze_amount", sum(OperationKind::Freeze)),
        ("total_unfreeze_amount", sum(OperationKind::Unfreeze)),
        ("total_pay_amount", sum(OperationKind::Pay)),
        ("rest_amount", Some(frozen.rest().to_string())),
    ];
    announce(store, to, members);
}

/// Tells the application that a freezing was cancelled.
pub(crate) fn announce_cancelling(store: &mut Store, to: &NotifyTo, frozen: &FrozenAmount, action: &str) {
    let members = [
        ("notify_type", Some("fund_auth_operation_cancel".to_owned())),
        ("auth_no", Some(frozen.number.clone())),
        ("out_order_no", Some(frozen.out_order_no.clone())),
        ("operation_id", Some(frozen.freezing.number.clone())),
        ("out_request_no", Some(frozen.freezing.out_request_no.clone())),
        ("action", Some(action.to_owned())),
    ];
    announce(store, to, members);
}
