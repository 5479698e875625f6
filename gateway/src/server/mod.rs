//! HTTP: from a request to the platform, and back.

mod faults;
mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, RawQuery, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::cashier;
use crate::console;
use crate::platform::{Answered, Platform};
use crate::request::Request;

pub(crate) use visitor::only_this_machine;

pub(crate) const PATH: &str = "/gateway.do";

/// Above what any upload may have; larger requests are answered with HTTP status 413.
const BODY_LIMIT: usize = 64 * 1024 * 1024;

pub(crate) fn router(platform: Arc<Platform>) -> Router {
    Router::new()
        .route(PATH, get(serve).post(serve))
        .merge(faults::router())
        .merge(console::router())
        .merge(cashier::router())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(platform)
}

async fn serve(
    State(platform): State<Arc<Platform>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = match faults::asked_for(&headers) {
        Ok(asked) => asked,
        Err(message) => return message.into_response(),
    };
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let request = Request::read(query.unwrap_or_default().as_bytes(), content_type, body).await;
    let Answered {
        outgoing,
        is_faulty,
        trace_id,
        placed,
    } = platform.answer(&request, asked);
    let mut response = match placed.filter(|_| !is_faulty) {
        Some(Ok(number)) => (StatusCode::FOUND, [(LOCATION, cashier::path(&number))]).into_response(),
        Some(Err(refusal)) => cashier::html(StatusCode::OK, cashier::refused(&refusal)),
        None => outgoing.send().await,
    };
    if let Ok(trace_id) = HeaderValue::try_from(trace_id) {
        response.headers_mut().insert("trace_id", trace_id);
    }
    response
}
