//! `alipay.marketing.card.template.*`: templates for cards.

use serde_json::json;

use super::card::no_template;
use super::members::text;
use crate::answer::Refusal;
use crate::store::{Members, Store};

#[allow(clippy::unnecessary_wraps, reason = "all methods have one form")]
pub(super) fn create(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    let template_id = store.add_template(request);
    Ok(answer(&template_id))
}

pub(super) fn modify(store: &mut Store, request: &Members) -> Result<Members, Refusal> {
    let template_id = text(request, "template_id");
    let template = store.template(template_id).ok_or_else(no_template)?;
    template.extend(request.clone());
    Ok(answer(template_id))
}

fn answer(template_id: &str) -> Members {
    [("template_id".to_owned(), json!(template_id))].into_iter().collect()
}
