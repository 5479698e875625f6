//! `alipay.marketing.card.*`: membership cards.

use serde_json::json;

use super::Asked;
use super::members::{answer, object, text};
use crate::answer::Refusal;
use crate::store::{Card, Members, Store};

/// What an update cannot change.
const FIXED: &[&str] = &["biz_card_no", "external_card_no", "open_date", "valid_date"];

/// Asked again with the same number of the merchant's, it answers with the same card, so that a request may be
/// repeated.
pub(super) fn open(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    if !store
        .tables()
        .templates
        .contains_key(text(asked.content, "card_template_id"))
    {
        return Err(no_template());
    }
    let out_serial_no = text(asked.content, "out_serial_no");
    if let Some(card) = store.tables().card_issued_for(out_serial_no) {
        return Ok(answer([("card_info", json!(card.info))]));
    }
    let number = format!("{:06}", store.tables().cards.len() + 1);
    let mut info = object(asked.content, "card_ext_info");
    info.insert("biz_card_no".to_owned(), json!(number));
    store.put(Card {
        number,
        out_serial_no: out_serial_no.to_owned(),
        info: info.clone(),
        deleted_by: None,
    });
    Ok(answer([("card_info", json!(info))]))
}

pub(super) fn query(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let number = text(asked.content, "target_card_no");
    let cards = &store.tables().cards;
    let card = match text(asked.content, "target_card_no_type") {
        "BIZ_CARD" => cards.get(number),
        "D_QR_CODE" | "D_BAR_CODE" => cards
            .values()
            .find(|card| text(&card.info, "mdcode_info.code_value") == number),
        _ => return Err(no_card_type()),
    };
    let card = card.filter(|card| card.deleted_by.is_none()).ok_or_else(no_card)?;
    let schema_url = format!("alipays://platformapi/startapp?appId=20000021&b=m&p={}", card.number);
    Ok(answer([
        ("schema_url", json!(schema_url)),
        ("pass_id", json!(card.number)),
        ("card_info", json!(card.info)),
    ]))
}

pub(super) fn update(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let mut card = target(store, asked)?;
    let changes = object(asked.content, "card_info");
    let template_id = text(&changes, "template_id");
    if !template_id.is_empty() && !store.tables().templates.contains_key(template_id) {
        return Err(Refusal::business("INVALID_PARAMETER", "卡模板不存在"));
    }
    if card.deleted_by.is_some() {
        return Err(no_card());
    }
    if ["open_date", "valid_date"]
        .iter()
        .any(|date| changes.get(*date) != card.info.get(*date))
    {
        return Err(Refusal::business("INVALID_PARAMETER", "开卡时间和有效期不能修改"));
    }
    let changes = changes.into_iter().filter(|(name, _)| !FIXED.contains(&name.as_str()));
    card.info.extend(changes);
    store.put(card);
    Ok(answer([("result_code", json!("SUCCESS"))]))
}

/// The request that deleted a card may be repeated, any other finds it deleted.
pub(super) fn delete(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let mut card = target(store, asked)?;
    let out_serial_no = text(asked.content, "out_serial_no");
    if card.deleted_by.as_deref().is_some_and(|by| by != out_serial_no) {
        return Err(Refusal::business("CARD_IS_DELETED_ALREADY", "会员卡已删除"));
    }
    card.deleted_by = Some(out_serial_no.to_owned());
    let biz_serial_no = format!("D{}", card.number);
    store.put(card);
    Ok(answer([("biz_serial_no", json!(biz_serial_no))]))
}

/// The card that is to be changed, which is named by its number only.
fn target(store: &Store, asked: &Asked<'_>) -> Result<Card, Refusal> {
    if text(asked.content, "target_card_no_type") != "BIZ_CARD" {
        return Err(no_card_type());
    }
    let card = store.tables().cards.get(text(asked.content, "target_card_no"));
    card.cloned().ok_or_else(no_card)
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
