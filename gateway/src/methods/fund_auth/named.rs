//! Finding what a request names.

use super::Asked;
use crate::answer::Refusal;
use crate::methods::members::text;
use crate::store::{FrozenAmount, Operation, Store};

/// The frozen amount with this number of Alipay's, unless no buyer has looked at the order yet.
pub(in crate::methods) fn seen<'s>(store: &'s Store, auth_no: &str) -> Option<&'s FrozenAmount> {
    let frozen = store.tables().frozen_amounts.get(auth_no);
    frozen.filter(|frozen| frozen.is_seen)
}

/// The frozen amount that a request names, by Alipay's number or else by the merchant's.
pub(super) fn order(store: &Store, asked: &Asked<'_>) -> Result<FrozenAmount, Refusal> {
    let found = match text(asked.content, "auth_no") {
        "" => {
            let placed = store.tables().frozen_as(text(asked.content, "out_order_no"));
            placed.filter(|frozen| frozen.is_seen)
        }
        auth_no => seen(store, auth_no),
    };
    let found = found.cloned();
    found.ok_or_else(|| Refusal::business("AUTH_ORDER_NOT_EXIST", "支付宝资金授权订单不存在"))
}

/// The operation that a request names, by Alipay's number or else by the merchant's. Where several have that, the
/// freezing goes first.
pub(super) fn operation<'f>(frozen: &'f FrozenAmount, asked: &Asked<'_>) -> Option<&'f Operation> {
    let [number, out_request_no, kind] =
        ["operation_id", "out_request_no", "operation_type"].map(|name| text(asked.content, name));
    frozen
        .operations()
        .filter(|operation| kind.is_empty() || operation.kind.as_str() == kind)
        .find(|operation| match number {
            "" => operation.out_request_no == out_request_no,
            number => operation.number == number,
        })
}
