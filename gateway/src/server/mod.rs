//! HTTP: from a request to the platform, and back.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use axum::routing::post;

use crate::answer::respond;
use crate::platform::{Answered, Platform};

pub(crate) const PATH: &str = "/gateway.do";

pub(crate) fn router(platform: Arc<Platform>) -> Router {
    Router::new().route(PATH, post(serve)).with_state(platform)
}

async fn serve(
    State(platform): State<Arc<Platform>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let content_type = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let Answered {
        envelope,
        is_signed,
        planned,
        trace_id,
    } = platform.answer(query.unwrap_or_default().as_bytes(), content_type, &body);
    let mut response = respond(envelope, is_signed, planned, &platform.keys).await;
    if let Ok(trace_id) = HeaderValue::try_from(trace_id) {
        response.headers_mut().insert("trace_id", trace_id);
    }
    response
}
