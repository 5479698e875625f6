//! `alipay.fund.trans.*`: transfers from a balance that has no end.

use serde_json::json;

use super::Asked;
use super::members::{answer, find, money, text};
use crate::answer::Refusal;
use crate::notifications::announce_transfer;
use crate::store::{Members, Store, Transfer};

/// What a transfer that is asked for again has to agree in.
const FIXED: &[&str] = &["product_code", "biz_scene", "payee_info.identity"];

/// Asked again with the same number of the merchant's, it answers with the same transfer, so that a request may be
/// repeated.
pub(super) fn transfer(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let amount = money(asked.content, "trans_amount")
        .ok_or_else(|| Refusal::business("INVALID_PARAMETER", "参数有误，trans_amount金额错误"))?;
    let transfers = &store.tables().transfers;
    if let Some(made) = transfers.get(text(asked.content, "out_biz_no")) {
        let agrees = |path: &&str| find(&made.order, path) == find(asked.content, path);
        return if made.amount == amount && FIXED.iter().all(agrees) {
            Ok(receipt(made))
        } else {
            Err(Refusal::business("BIZ_UNIQUE_EXCEPTION", "商户订单号已被使用"))
        };
    }
    let (now, count) = (store.now(), transfers.len() + 1);
    let made = Transfer {
        out_biz_no: text(asked.content, "out_biz_no").to_owned(),
        number: format!("{}110070{count:018}", now.day()),
        fund_number: format!("{}110071{count:018}", now.day()),
        amount,
        order: asked.content.clone(),
        paid: now,
    };
    let members = receipt(&made);
    announce_transfer(store, &asked.message(), asked.method, &made);
    store.put(made);
    Ok(members)
}

fn receipt(transfer: &Transfer) -> Members {
    answer([
        ("out_biz_no", json!(transfer.out_biz_no)),
        ("order_id", json!(transfer.number)),
        ("pay_fund_order_id", json!(transfer.fund_number)),
        ("status", json!("SUCCESS")),
        ("trans_date", json!(transfer.paid)),
    ])
}

pub(super) fn query(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let found = target(store, asked.content).ok_or_else(|| Refusal::business("ORDER_NOT_EXIST", "转账单据不存在"))?;
    Ok(answer([
        ("out_biz_no", json!(found.out_biz_no)),
        ("order_id", json!(found.number)),
        ("pay_fund_order_id", json!(found.fund_number)),
        ("trans_amount", json!(found.amount.to_string())),
        ("status", json!("SUCCESS")),
        ("pay_date", json!(found.paid)),
    ]))
}

/// The transfer that a query names, by one of Alipay's numbers or else by the merchant's, its product and its scene.
fn target<'s>(store: &'s Store, content: &Members) -> Option<&'s Transfer> {
    let transfers = &store.tables().transfers;
    let [fund_number, number, out_biz_no] =
        ["pay_fund_order_id", "order_id", "out_biz_no"].map(|name| text(content, name));
    if !fund_number.is_empty() {
        return transfers.values().find(|transfer| transfer.fund_number == fund_number);
    }
    if !number.is_empty() {
        return transfers.values().find(|transfer| transfer.number == number);
    }
    let agrees = |transfer: &&Transfer, name: &str| text(&transfer.order, name) == text(content, name);
    transfers
        .get(out_biz_no)
        .filter(|transfer| agrees(transfer, "product_code") && agrees(transfer, "biz_scene"))
}
