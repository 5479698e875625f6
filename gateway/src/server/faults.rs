//! Asking for answers that go wrong by HTTP.
//!
//! A request asks for itself with the header `alipay-gateway-fault`, which holds one word of [`Answer`]. For clients
//! that cannot set headers there is the address `/faults`: `POST` puts every [`Fault`] of the body, apart by white
//! space, beside those in force, `GET` shows these one to a line, and `DELETE` ends all of them.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn;
use axum::routing::get;

use super::visitor::only_this_machine;
use crate::answer::{Answer, Fault, FaultError, Plan};
use crate::platform::Platform;

const HEADER: &str = "alipay-gateway-fault";

/// What is wrong with the words.
type Complaint = (StatusCode, String);

pub(super) fn router() -> Router<Arc<Platform>> {
    let faults = get(show).post(add).delete(clear);
    Router::new().route("/faults", faults).layer(from_fn(only_this_machine))
}

/// The fault that a request asks for.
pub(super) fn asked_for(headers: &HeaderMap) -> Result<Option<Answer>, Complaint> {
    let Some(value) = headers.get(HEADER) else {
        return Ok(None);
    };
    let words = String::from_utf8_lossy(value.as_bytes());
    words
        .parse()
        .map(Some)
        .map_err(|error: FaultError| complaint(format!("header {HEADER}: {error}")))
}

async fn show(State(platform): State<Arc<Platform>>) -> String {
    in_force(&platform)
}

/// All of them or none.
async fn add(State(platform): State<Arc<Platform>>, words: String) -> Result<String, Complaint> {
    let faults: Result<Vec<Fault>, FaultError> = words.split_whitespace().map(str::parse).collect();
    let faults = faults.map_err(|error| complaint(error.to_string()))?;
    platform.plan(|plan| faults.into_iter().for_each(|fault| plan.add(fault)));
    Ok(in_force(&platform))
}

async fn clear(State(platform): State<Arc<Platform>>) -> StatusCode {
    platform.plan(Plan::clear);
    StatusCode::NO_CONTENT
}

fn in_force(platform: &Platform) -> String {
    let lines: Vec<String> = platform.plan(|plan| plan.faults().map(|fault| format!("{fault}\n")).collect());
    lines.concat()
}

fn complaint(message: String) -> Complaint {
    (StatusCode::BAD_REQUEST, message + "\n")
}
