//! `alipay.marketing.card.template.*`: templates for cards.

use serde_json::json;

use super::Asked;
use super::card::no_template;
use super::members::{answer, text};
use crate::answer::Refusal;
use crate::store::{Members, Store, Template};

#[allow(clippy::unnecessary_wraps, reason = "all methods have one form")]
pub(super) fn create(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let template_id = format!("{:032}", store.tables().templates.len() + 1);
    store.put(Template {
        template_id: template_id.clone(),
        members: asked.content.clone(),
    });
    Ok(answer([("template_id", json!(template_id))]))
}

pub(super) fn modify(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let template_id = text(asked.content, "template_id");
    let template = store.tables().templates.get(template_id);
    let mut template = template.cloned().ok_or_else(no_template)?;
    template.members.extend(asked.content.clone());
    store.put(template);
    Ok(answer([("template_id", json!(template_id))]))
}
