//! The parameters that all methods have in common.

use std::time::Duration;

use jiff::Timestamp;

use super::app::App;
use crate::answer::Refusal;
use crate::clock;
use crate::crypto::SignType;
use crate::request::{Charset, Parameters};
use crate::store::Store;

/// Checks what comes before the signature, and says how that is made.
pub(super) fn check(parameters: &Parameters, app: &App, now: Timestamp) -> Result<SignType, Refusal> {
    let app_id = required(parameters, "app_id", "isv.missing-app-id", "缺少appId参数")?;
    if app_id != app.id {
        return Err(Refusal::unknown_app());
    }
    required(parameters, "method", "isv.missing-method", "缺少方法名参数")?;
    required(parameters, "version", "isv.missing-version", "缺少版本参数")?;
    if parameters.get("charset").and_then(Charset::named).is_none() {
        let charsets = "字符集错误，请使用utf-8、gbk或gb2312";
        return Err(Refusal::invalid("isv.invalid-charset", charsets));
    }
    let format = parameters.get("format");
    if !format.is_none_or(|format| format.eq_ignore_ascii_case("json")) {
        return Err(Refusal::invalid("isv.invalid-format", "无效的数据格式"));
    }
    let sign_type = sign_type(parameters, app)?;
    check_timestamp(parameters, app.timestamp_window, now)?;
    Ok(sign_type)
}

fn sign_type(parameters: &Parameters, app: &App) -> Result<SignType, Refusal> {
    let name = required(
        parameters,
        "sign_type",
        "isv.missing-signature-type",
        "缺少签名类型参数",
    )?;
    let Some(sign_type) = SignType::named(name) else {
        return Err(Refusal::invalid("isv.invalid-signature-type", "无效的签名类型"));
    };
    if !app.sign_types.contains(&sign_type) {
        return Err(Refusal::no_key());
    }
    Ok(sign_type)
}

fn check_timestamp(parameters: &Parameters, window: Duration, now: Timestamp) -> Result<(), Refusal> {
    let given = required(parameters, "timestamp", "isv.missing-timestamp", "缺少时间戳参数")?;
    let is_near = |moment: Timestamp| now.duration_since(moment).unsigned_abs() <= window;
    if clock::moment(given).is_some_and(is_near) {
        return Ok(());
    }
    Err(Refusal::invalid("isv.invalid-timestamp", "非法的时间戳参数"))
}

/// Checks in whose name the application acts.
pub(super) fn check_tokens(parameters: &Parameters, app: &App, store: &Store) -> Result<(), Refusal> {
    let merchant = parameters.get("app_auth_token");
    if merchant.is_some_and(|token| !is_of_merchant(token, app, store)) {
        return Err(Refusal::unauthorised(
            "aop.invalid-app-auth-token",
            "无效的应用授权令牌",
        ));
    }
    let user = parameters.get("auth_token");
    if user.is_some_and(|token| !app.users.knows(token)) {
        return Err(Refusal::unauthorised("aop.invalid-auth-token", "无效的访问令牌"));
    }
    Ok(())
}

/// Merchants' tokens are registered, or exchanged for codes. As long as there is none, every token counts as known.
fn is_of_merchant(token: &str, app: &App, store: &Store) -> bool {
    let exchanged = &store.tables().authorisations;
    match exchanged.get(token) {
        Some(authorisation) => authorisation.holds(store.now()),
        None if exchanged.is_empty() => app.merchants.knows(token),
        None => app.merchants.has(token),
    }
}

fn required<'a>(parameters: &'a Parameters, name: &str, sub_code: &str, sub_msg: &str) -> Result<&'a str, Refusal> {
    parameters
        .get(name)
        .ok_or_else(|| Refusal::missing_as(sub_code, sub_msg))
}
