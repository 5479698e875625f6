//! Answers that go wrong on demand.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};

use super::broken_body::BrokenBody;
use super::envelope::Envelope;
use super::refusal::Refusal;
use crate::crypto::Keys;

/// How the answer to the next request goes wrong. The request itself is carried out and logged as usual: what a
/// client cannot read may have happened all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Answer {
    /// Without a signature.
    Unsigned,
    /// With Alipay's signature of something else.
    WronglySigned,
    /// An `error_response` without a signature, which says that the application is not known.
    UnsignedError,
    /// A page for people, as proxies send it under load; the status is 200.
    Html,
    /// HTTP status 502 with a page for people.
    BadGateway,
    /// The right answer after a pause.
    Late(Duration),
    /// The connection ends without an answer.
    HungUp,
    /// The connection ends in the middle of the answer.
    CutOff,
    /// The right answer with a member of this many bytes more.
    Oversized(usize),
}

const PAGE: &str = "<html><body><h1>系统繁忙</h1></body></html>";

/// Writes the answer to a request, as it should be or in the way that was asked for.
pub(crate) async fn respond(envelope: Envelope, is_signed: bool, planned: Option<Answer>, keys: &Keys) -> Response {
    let content_type = envelope.content_type();
    let right = || {
        if is_signed {
            envelope.signed(keys)
        } else {
            envelope.unsigned()
        }
    };
    let (status, body) = match planned {
        None => (StatusCode::OK, right()),
        Some(Answer::Unsigned) => (StatusCode::OK, envelope.unsigned()),
        Some(Answer::WronglySigned) => (StatusCode::OK, envelope.signed_for_another_node(keys)),
        Some(Answer::UnsignedError) => (StatusCode::OK, envelope.replaced_by_error(unknown_app()).unsigned()),
        Some(Answer::Html) => (StatusCode::OK, PAGE.into()),
        Some(Answer::BadGateway) => (StatusCode::BAD_GATEWAY, PAGE.into()),
        Some(Answer::Late(pause)) => {
            tokio::time::sleep(pause).await;
            (StatusCode::OK, right())
        }
        Some(Answer::HungUp) => return Response::new(Body::new(BrokenBody::at_once())),
        Some(Answer::CutOff) => return cut_off(&right()),
        Some(Answer::Oversized(bytes)) => (StatusCode::OK, envelope.pad(bytes).signed(keys)),
    };
    (status, [(CONTENT_TYPE, content_type)], body).into_response()
}

fn unknown_app() -> Map<String, Value> {
    Refusal::unknown_app().members()
}

/// Promises the whole length and sends half of it.
fn cut_off(body: &[u8]) -> Response {
    let half = body[..body.len() / 2].to_vec();
    let mut response = Response::new(Body::new(BrokenBody::after(half)));
    response
        .headers_mut()
        .insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    response
}
