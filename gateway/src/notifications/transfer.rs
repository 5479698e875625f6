//! What a message about a transfer says.

use serde_json::json;

use super::announce::announce;
use crate::methods::text;
use crate::store::{NotifyTo, Store, Transfer};

/// Tells the application that a transfer is over. `method` is the one that made it.
pub(crate) fn announce_transfer(store: &mut Store, to: &NotifyTo, method: &str, transfer: &Transfer) {
    let content = json!({
        "out_biz_no": transfer.out_biz_no,
        "order_id": transfer.number,
        "pay_fund_order_id": transfer.fund_number,
        "product_code": text(&transfer.order, "product_code"),
        "biz_scene": text(&transfer.order, "biz_scene"),
        "origin_interface": method,
        "trans_amount": transfer.amount.to_string(),
        "status": "SUCCESS",
        "action_type": "FINISH",
        "settle_serial_no": transfer.fund_number,
        "pay_date": transfer.paid,
    });
    let members = [
        ("msg_method", Some("alipay.fund.trans.order.changed".to_owned())),
        ("biz_content", Some(content.to_string())),
    ];
    announce(store, to, members);
}
