//! What a buyer sees: the page on which an order is paid, and what an app gets back.

mod app;
mod page;
mod return_url;
mod routes;

pub use app::AppResult;
pub(crate) use app::pay_in_app;
pub(crate) use page::refused;
pub(crate) use routes::{html, router};

/// Where the page of a trade is.
pub(crate) fn path(trade_no: &str) -> String {
    format!("/cashier/{trade_no}")
}

/// Whether a method sends the buyer to a page or an app, so that the gateway does not answer in JSON.
pub(crate) fn is_for_buyers(method: &str) -> bool {
    matches!(
        method,
        "alipay.trade.page.pay" | "alipay.trade.wap.pay" | "alipay.trade.app.pay"
    )
}
