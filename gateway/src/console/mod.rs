//! What people look at: the last requests and notifications, live, and the same as JSON.
//!
//! | address | what is there |
//! |---|---|
//! | `/` | the page; `?filter=` leaves out what does not have these words |
//! | `/calls.json` | the same as JSON; takes `?filter=` too |
//! | `/deliveries.json` | the notifications as JSON, with their fields and every attempt; takes `?filter=` too |
//! | `/events` | requests and notifications as they come, as server-sent events with entries of the page |
//!
//! The page needs no script: with one it is live. Whatever others sent is escaped where it becomes HTML, in `entry.rs`
//! and `deliveries/row.rs`, and should that ever fail the content security policy still lets no other script run.

mod deliveries;
mod entry;
mod events;
mod filter;
mod page;
mod secrets;
mod view;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use serde_json::Value;

use crate::platform::Platform;
use crate::server::only_this_machine;
use filter::{Filter, line};
use view::View;

/// A text and its content type.
type File = ([(HeaderName, String); 1], String);

/// How many requests a page shows. The script keeps to it too.
const SHOWN: usize = 200;

const HEADERS: [(HeaderName, &str); 4] = [
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
];

pub(crate) fn router() -> Router<Arc<Platform>> {
    Router::new()
        .route("/", get(page))
        .route("/calls.json", get(calls_json))
        .route("/deliveries.json", get(deliveries_json))
        .route("/events", get(events::stream))
        .route("/console.css", get(file("text/css", include_str!("console.css"))))
        .route("/console.js", get(file("text/javascript", include_str!("console.js"))))
        .layer(from_fn(guarded))
        .layer(from_fn(only_this_machine))
}

async fn page(State(platform): State<Arc<Platform>>, RawQuery(query): RawQuery) -> File {
    let filter = Filter::of_query(query.as_deref());
    file("text/html", page::page(&platform, &filter))
}

async fn calls_json(State(platform): State<Arc<Platform>>, RawQuery(query): RawQuery) -> File {
    let calls = newest(&platform, &Filter::of_query(query.as_deref()));
    json(calls.iter().map(View::json))
}

async fn deliveries_json(State(platform): State<Arc<Platform>>, RawQuery(query): RawQuery) -> File {
    let deliveries = deliveries::newest(&platform, &Filter::of_query(query.as_deref()));
    json(deliveries.iter().map(deliveries::View::json))
}

/// The newest first.
fn newest(platform: &Platform, filter: &Filter) -> Vec<View> {
    let calls = platform.log.since(0);
    let calls = calls.iter().rev().filter(|call| filter.fits(&line(call))).take(SHOWN);
    calls.map(|call| View::of(call)).collect()
}

fn json(items: impl Iterator<Item = Value>) -> File {
    file("application/json", items.collect::<Value>().to_string())
}

fn file(kind: &'static str, text: impl Into<String>) -> File {
    ([(CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text.into())
}

async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
