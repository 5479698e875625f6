//! `alipay.marketing.card.template.*`: templates for cards.

use serde_json::json;

use super::card::no_template;
use super::members::{require, text};
use crate::answer::Refusal;
use crate::store::{Members, Store};

pub(super) fn create(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    require(
        request,
        &[
            "request_id",
            "card_type",
            "biz_no_suffix_len",
            "write_off_type",
            "template_style_info",
            "column_info_list",
            "field_rule_list",
        ],
    )?;
    let template_id = store.add_template(request);
    Ok(answer(&template_id))
}

pub(super) fn modify(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    require(request, &["request_id", "template_id"])?;
    let template_id = text(request, "template_id");
    let template = store.template(template_id).ok_or_else(no_template)?;
    template.extend(request.clone());
    Ok(answer(template_id))
}

fn answer(template_id: &str) -> Members {
    [("template_id".to_owned(), json!(template_id))].into_iter().collect()
}
