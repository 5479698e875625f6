//! `alipay.open.auth.token.app`: the tokens with which a service provider acts for merchants. Each code stands for
//! another merchant's consent.

use std::time::Duration;

use serde_json::json;

use super::Asked;
use super::members::{answer, text};
use crate::answer::Refusal;
use crate::store::{Authorisation, Members, Moment, Store};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const LIFETIME: Duration = DAY.saturating_mul(365);
const LIFETIME_OF_REFRESH_TOKEN: Duration = DAY.saturating_mul(372);

pub(super) fn exchange(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let authorisation = match text(asked.content, "grant_type") {
        "refresh_token" => renew(store, text(asked.content, "refresh_token"))?,
        _ => begin(store, text(asked.content, "code"))?,
    };
    let members = answer([
        ("user_id", json!(authorisation.user_id)),
        ("auth_app_id", json!(authorisation.auth_app_id)),
        ("app_auth_token", json!(authorisation.token)),
        ("app_refresh_token", json!(authorisation.refresh_token)),
        ("expires_in", json!(LIFETIME.as_secs())),
        ("re_expires_in", json!(LIFETIME_OF_REFRESH_TOKEN.as_secs())),
    ]);
    store.put(authorisation);
    Ok(members)
}

/// The first token that a code gives. There is no second one.
fn begin(store: &Store, code: &str) -> Result<Authorisation, Refusal> {
    let authorisations = &store.tables().authorisations;
    if authorisations.values().any(|authorisation| authorisation.code == code) {
        return Err(Refusal::business("AUTH_CODE_NOT_VALID", "无效的auth_code"));
    }
    let number = authorisations.len() + 1;
    let (user_id, auth_app_id) = (format!("2088{number:012}"), format!("2021{number:012}"));
    Ok(issued(code, &user_id, &auth_app_id, store.now(), number))
}

/// The next token of a merchant. The latest one stops working soon after, any older one cannot be renewed again.
fn renew(store: &mut Store, refresh_token: &str) -> Result<Authorisation, Refusal> {
    let authorisations = &store.tables().authorisations;
    let mut latest = authorisations
        .values()
        .find(|authorisation| authorisation.refresh_token == refresh_token)
        .cloned()
        .ok_or_else(|| Refusal::business("REFRESH_TOKEN_NOT_EXIST", "刷新令牌不存在"))?;
    if latest.renewed.is_some() {
        return Err(Refusal::business("REFRESH_TOKEN_NOT_VALID", "无效的刷新令牌"));
    }
    let (now, number) = (store.now(), authorisations.len() + 1);
    let next = issued(&latest.code, &latest.user_id, &latest.auth_app_id, now, number);
    latest.renewed = Some(now);
    store.put(latest);
    Ok(next)
}

/// The token with this number, for the merchant whose consent gave the code.
fn issued(code: &str, user_id: &str, auth_app_id: &str, now: Moment, number: usize) -> Authorisation {
    let token = |kind: &str| format!("{}{kind}{number:030}", now.day());
    Authorisation {
        token: token("BA"),
        refresh_token: token("BR"),
        code: code.to_owned(),
        user_id: user_id.to_owned(),
        auth_app_id: auth_app_id.to_owned(),
        start: now,
        renewed: None,
    }
}

pub(super) fn query(store: &mut Store, asked: &Asked<'_>) -> Result<Members, Refusal> {
    let authorisation = store
        .tables()
        .authorisations
        .get(text(asked.content, "app_auth_token"))
        .ok_or_else(|| Refusal::business("AUTH_TOKEN_NOT_EXISTED", "特定权限的令牌不存在"))?;
    let status = if authorisation.holds(store.now()) {
        "valid"
    } else {
        "invalid"
    };
    Ok(answer([
        ("user_id", json!(authorisation.user_id)),
        ("auth_app_id", json!(authorisation.auth_app_id)),
        ("expires_in", json!(LIFETIME.as_secs())),
        ("auth_start", json!(authorisation.start)),
        ("auth_end", json!(authorisation.start.after(LIFETIME))),
        ("status", json!(status)),
        ("is_by_app_auth", json!(true)),
    ]))
}
