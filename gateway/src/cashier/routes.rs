//! The addresses that a buyer's browser and app call.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use super::order::Order;
use super::return_url::{quit_address, return_address};
use super::{page, pay_in_app};
use crate::methods::passage;
use crate::platform::Platform;
use crate::server::only_this_machine;
use crate::store::NotKept;

pub(crate) fn router() -> Router<Arc<Platform>> {
    let steered = post(act).layer(from_fn(only_this_machine));
    Router::new()
        .route("/cashier/{number}", get(show).merge(steered))
        .route("/app", post(app).layer(from_fn(only_this_machine)))
}

/// An HTML answer.
pub(crate) fn html(status: StatusCode, html: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "same-origin"),
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
        ),
    ];
    (status, headers, html).into_response()
}

async fn show(State(platform): State<Arc<Platform>>, Path(number): Path<String>) -> Response {
    match seen(&platform, &number) {
        Ok(Some(order)) => shown(&platform, &order),
        Ok(None) => html(StatusCode::NOT_FOUND, page::unknown()),
        Err(NotKept) => not_kept(),
    }
}

async fn act(State(platform): State<Arc<Platform>>, Path(number): Path<String>, form: String) -> Response {
    let action = form_urlencoded::parse(form.as_bytes()).find(|(name, _)| name == "action");
    let pays = action.is_some_and(|(_, value)| value == "pay");
    let order = match seen(&platform, &number) {
        Ok(Some(order)) => order,
        Ok(None) => return html(StatusCode::NOT_FOUND, page::unknown()),
        Err(NotKept) => return not_kept(),
    };
    if !pays {
        return quit_address(&order).map_or_else(
            || html(StatusCode::OK, page::left(&order.view())),
            |url| Redirect::to(&url).into_response(),
        );
    }
    // Whoever sends the page twice, or too late, sees how the order stands.
    let confirmed = platform.keeper.transact(|store| {
        let order = Order::find(store, &number);
        Ok::<_, NotKept>(order.and_then(|order| order.confirmed(store).ok()))
    });
    match confirmed {
        Ok(Some(order)) => {
            let shop = return_address(&platform, &order);
            Redirect::to(&shop.unwrap_or_else(|| super::path(&number))).into_response()
        }
        Ok(None) => shown(&platform, &order),
        Err(NotKept) => not_kept(),
    }
}

async fn app(State(platform): State<Arc<Platform>>, order_string: String) -> Response {
    let result = pay_in_app(&platform, order_string.trim_end());
    ([(CONTENT_TYPE, "application/json")], result.to_json().to_string()).into_response()
}

fn seen(platform: &Platform, number: &str) -> Result<Option<Order>, NotKept> {
    passage::let_time_pass(&platform.keeper)?;
    platform.keeper.transact(|store| Ok(Order::seen(store, number)))
}

fn shown(platform: &Platform, order: &Order) -> Response {
    let back = return_address(platform, order);
    html(StatusCode::OK, page::order(&order.view(), back.as_deref()))
}

fn not_kept() -> Response {
    html(StatusCode::INTERNAL_SERVER_ERROR, page::not_kept())
}
