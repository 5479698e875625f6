//! What a request must satisfy before its method is looked at.

mod app;
mod certificates;
mod common;
mod content;

use jiff::Timestamp;

use crate::answer::Refusal;
use crate::call::Verdict;
use crate::crypto::SignType;
use crate::request::Request;
use crate::store::{Keeper, Members};
pub(crate) use app::{App, Setup};

/// A request whose sender and common parameters are in order.
#[derive(Debug)]
pub(crate) struct Admitted {
    pub(crate) method: String,
    /// The object in `biz_content`, if there is one.
    pub(crate) biz_content: Option<Members>,
    /// Whether the object came encrypted, which the answer is then too.
    pub(crate) is_encrypted: bool,
}

/// What came of looking at a request.
#[derive(Debug)]
pub(crate) struct Admission {
    pub(crate) signature: Verdict,
    pub(crate) result: Result<Admitted, Refusal>,
}

/// Checks a request. The signature comes after the parameters that decide how to check it.
pub(crate) fn admit(request: &Request, app: &App, keeper: &Keeper, now: Timestamp) -> Admission {
    let parameters = &request.parameters;
    let mut signature = Verdict::Unchecked;
    let result = request
        .problem
        .clone()
        .map_or(Ok(()), Err)
        .and_then(|()| common::check(parameters, app, now))
        .and_then(|sign_type| {
            certificates::check(parameters, app.certificates.as_ref())?;
            let (verdict, checked) = check_signature(request, app, sign_type);
            signature = verdict;
            checked
        })
        .and_then(|()| keeper.read(|store| common::check_tokens(parameters, app, store)))
        .and_then(|()| content(request, app));
    Admission { signature, result }
}

/// Checks the signature over everything but itself.
fn check_signature(request: &Request, app: &App, sign_type: SignType) -> (Verdict, Result<(), Refusal>) {
    let Some(signature) = request.parameters.get("sign") else {
        let refusal = Refusal::missing_as("isv.missing-signature", "缺少签名参数");
        return (Verdict::Missing, Err(refusal));
    };
    let canonical = request.parameters.canonical();
    if app.key.verifies(sign_type, &canonical, signature) {
        return (Verdict::Good, Ok(()));
    }
    let text = request.charset.decode(&canonical).unwrap_or_default();
    (Verdict::Bad, Err(Refusal::bad_signature(&text)))
}

fn content(request: &Request, app: &App) -> Result<Admitted, Refusal> {
    let parameters = &request.parameters;
    let text = parameters.get("biz_content");
    let encrypt_type = parameters.get("encrypt_type");
    let decrypted = encrypt_type
        .map(|encrypt_type| content::decrypted(text, encrypt_type, request.charset, app.content_key.as_ref()))
        .transpose()?;
    let biz_content = match decrypted.as_deref().or(text) {
        Some(text) => Some(content::object(text, app.content_key.as_ref())?),
        None => None,
    };
    Ok(Admitted {
        method: parameters.get("method").unwrap_or_default().to_owned(),
        biz_content,
        is_encrypted: decrypted.is_some(),
    })
}
