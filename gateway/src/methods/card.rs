//! `alipay.marketing.card.*`: membership cards.

use serde_json::json;

use super::members::{object, text};
use crate::answer::Refusal;
use crate::store::{Members, Store};

/// What an update cannot change.
const FIXED: &[&str] = &["biz_card_no", "external_card_no", "open_date", "valid_date"];

pub(super) fn open(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    if store.template(text(request, "card_template_id")).is_none() {
        return Err(no_template());
    }
    let card = store.issue(text(request, "out_serial_no"), &object(request, "card_ext_info"));
    Ok([("card_info".to_owned(), json!(card))].into_iter().collect())
}

pub(super) fn query(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    let number = text(request, "target_card_no");
    let card = match text(request, "target_card_no_type") {
        "BIZ_CARD" => store.card(number).cloned(),
        "D_QR_CODE" | "D_BAR_CODE" => store
            .card_where(|card| text(card, "mdcode_info.code_value") == number)
            .cloned(),
        _ => return Err(no_card_type()),
    };
    let card = card.ok_or_else(no_card)?;
    let pass_id = text(&card, "biz_card_no");
    let schema_url = format!("alipays://platformapi/startapp?appId=20000021&b=m&p={pass_id}");
    let answer = [
        ("schema_url", json!(schema_url)),
        ("pass_id", json!(pass_id)),
        ("card_info", json!(card)),
    ];
    Ok(answer
        .map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect())
}

pub(super) fn update(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    if text(request, "target_card_no_type") != "BIZ_CARD" {
        return Err(no_card_type());
    }
    let changes = object(request, "card_info");
    let template_id = text(&changes, "template_id");
    if !template_id.is_empty() && store.template(template_id).is_none() {
        return Err(Refusal::business("INVALID_PARAMETER", "卡模板不存在"));
    }
    let card = store.card(text(request, "target_card_no")).ok_or_else(no_card)?;
    if ["open_date", "valid_date"]
        .iter()
        .any(|date| changes.get(*date) != card.get(*date))
    {
        return Err(Refusal::business("INVALID_PARAMETER", "开卡时间和有效期不能修改"));
    }
    card.extend(changes.into_iter().filter(|(name, _)| !FIXED.contains(&name.as_str())));
    Ok([("result_code".to_owned(), json!("SUCCESS"))].into_iter().collect())
}

fn no_card() -> Refusal {
    Refusal::business("CARD_NOT_EXIT", "会员卡不存在")
}

fn no_card_type() -> Refusal {
    Refusal::business("NO_CARD_TYPE", "卡类型不存在")
}

pub(super) fn no_template() -> Refusal {
    Refusal::business("TEMPLATE_NOT_EXIT", "卡模板不存在")
}
