//! What a buyer sees: the page on which an order is agreed to, and what an app gets back.

mod app;
mod order;
mod page;
mod return_url;
mod routes;

use crate::methods::text;
use crate::store::Members;

pub use app::AppResult;
pub(crate) use app::pay_in_app;
pub(crate) use page::refused;
pub(crate) use routes::{html, router};

/// Where the page of the order with this number of Alipay's is.
pub(crate) fn path(number: &str) -> String {
    format!("/cashier/{number}")
}

/// Whether a method sends the buyer to a page or an app, so that the gateway does not answer in JSON.
pub(crate) fn is_for_buyers(method: &str) -> bool {
    is_for_apps(method) || matches!(method, "alipay.trade.page.pay" | "alipay.trade.wap.pay")
}

fn is_for_apps(method: &str) -> bool {
    matches!(method, "alipay.trade.app.pay" | "alipay.fund.auth.order.app.freeze")
}

/// Alipay's number of the order that such a method has placed.
pub(crate) fn placed(answer: &Members) -> String {
    let numbers = ["trade_no", "auth_no"].map(|name| text(answer, name));
    numbers.concat()
}
