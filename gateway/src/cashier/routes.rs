//! The addresses that a buyer's browser and app call.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use super::return_url::{quit_address, return_address};
use super::{page, pay_in_app};
use crate::methods::trade::change;
use crate::platform::Platform;
use crate::server::only_this_machine;
use crate::store::{NotKept, Trade, TradeStatus};

pub(crate) fn router() -> Router<Arc<Platform>> {
    let steered = post(act).layer(from_fn(only_this_machine));
    Router::new()
        .route("/cashier/{trade_no}", get(show).merge(steered))
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

async fn show(State(platform): State<Arc<Platform>>, Path(trade_no): Path<String>) -> Response {
    match seen(&platform, &trade_no) {
        Ok(Some(trade)) => order(&platform, &trade),
        Ok(None) => html(StatusCode::NOT_FOUND, page::unknown()),
        Err(NotKept) => not_kept(),
    }
}

async fn act(State(platform): State<Arc<Platform>>, Path(trade_no): Path<String>, form: String) -> Response {
    let action = form_urlencoded::parse(form.as_bytes()).find(|(name, _)| name == "action");
    let pays = action.is_some_and(|(_, value)| value == "pay");
    let trade = match seen(&platform, &trade_no) {
        Ok(Some(trade)) => trade,
        Ok(None) => return html(StatusCode::NOT_FOUND, page::unknown()),
        Err(NotKept) => return not_kept(),
    };
    if !pays {
        return quit_address(&trade).map_or_else(
            || html(StatusCode::OK, page::left(&trade)),
            |url| Redirect::to(&url).into_response(),
        );
    }
    // Whoever sends the page twice, or too late, sees how the order stands.
    let paid = platform.keeper.transact(|store| {
        let trade = store.tables().trades.get(&trade_no).cloned();
        Ok::<_, NotKept>(trade.and_then(|trade| change::paid(store, trade).ok()))
    });
    match paid {
        Ok(Some(trade)) => {
            let shop = return_address(&platform, &trade);
            Redirect::to(&shop.unwrap_or_else(|| super::path(&trade_no))).into_response()
        }
        Ok(None) => order(&platform, &trade),
        Err(NotKept) => not_kept(),
    }
}

async fn app(State(platform): State<Arc<Platform>>, order_string: String) -> Response {
    let result = pay_in_app(&platform, order_string.trim_end());
    ([(CONTENT_TYPE, "application/json")], result.to_json().to_string()).into_response()
}

/// The trade as its buyer finds it, who has seen it from now on.
fn seen(platform: &Platform, trade_no: &str) -> Result<Option<Trade>, NotKept> {
    change::let_time_pass(&platform.keeper)?;
    platform.keeper.transact(|store| {
        let Some(mut trade) = store.tables().trades.get(trade_no).cloned() else {
            return Ok(None);
        };
        if !trade.is_seen && trade.status == TradeStatus::WaitBuyerPay {
            trade.is_seen = true;
            store.put(trade.clone());
        }
        Ok(Some(trade))
    })
}

fn order(platform: &Platform, trade: &Trade) -> Response {
    let back = trade.paid.and_then(|_| return_address(platform, trade));
    html(StatusCode::OK, page::order(trade, back.as_deref()))
}

fn not_kept() -> Response {
    html(StatusCode::INTERNAL_SERVER_ERROR, page::not_kept())
}
