//! Agreeing in an app, where Alipay's app takes the order string and gives a result back.

use serde_json::{Value, json};

use super::is_for_apps;
use super::order::Order;
use crate::answer::{Envelope, Manner};
use crate::methods::fund_auth;
use crate::methods::trade::SELLER_ID;
use crate::platform::Platform;
use crate::request::Request;
use crate::store::{Members, NotAllowed, NotKept};

/// What the Alipay SDK in an app hands back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AppResult {
    /// `9000` if the order is paid or the amount is frozen, `4000` if not.
    pub result_status: String,
    /// The signed result in JSON, for the application's server; empty if nothing was done.
    pub result: String,
    /// Why nothing was done.
    pub memo: String,
}

impl AppResult {
    fn failed(memo: impl Into<String>) -> Self {
        Self {
            result_status: "4000".to_owned(),
            result: String::new(),
            memo: memo.into(),
        }
    }

    pub(super) fn to_json(&self) -> Value {
        json!({"resultStatus": self.result_status, "result": self.result, "memo": self.memo})
    }
}

/// Takes an order string as Alipay's app does, with a buyer who agrees at once.
pub(crate) fn pay_in_app(platform: &Platform, order_string: &str) -> AppResult {
    let request = Request::of_order_string(order_string);
    if !request.parameters.get("method").is_some_and(is_for_apps) {
        return AppResult::failed(
            "this is no order string of alipay.trade.app.pay or alipay.fund.auth.order.app.freeze",
        );
    }
    let answered = platform.answer(&request, None);
    let number = match answered.placed {
        Some(Ok(number)) => number,
        Some(Err(refusal)) => return AppResult::failed(format!("{}: {}", refusal.sub_code, refusal.sub_msg)),
        None => return AppResult::failed("no order was placed"),
    };
    let confirmed = platform.keeper.transact(|store| {
        let order = Order::find(store, &number).ok_or(NotDone)?;
        Ok::<_, NotDone>(order.confirmed(store)?)
    });
    match confirmed {
        Ok(order) => AppResult {
            result_status: "9000".to_owned(),
            result: result(platform, &request, &order),
            memo: String::new(),
        },
        Err(NotDone) => AppResult::failed("the order could not be carried out"),
    }
}

fn result(platform: &Platform, request: &Request, order: &Order) -> String {
    let common = [
        ("code", "10000"),
        ("msg", "Success"),
        ("app_id", &platform.app.id),
        ("auth_app_id", &platform.app.id),
        ("charset", request.charset.name()),
        ("timestamp", &platform.keeper.clock().now().to_string()),
    ];
    let common = common.map(|(name, value)| (name.to_owned(), json!(value)));
    let envelope = Envelope::of(
        request.parameters.get("method"),
        common.into_iter().chain(told(order)).collect(),
        Manner::of(request, &platform.app, false),
    );
    let signed = request
        .charset
        .decode(&envelope.text(&platform.keys))
        .unwrap_or_default();
    let sign_type = request.parameters.get("sign_type").unwrap_or_default();
    let open = signed.strip_suffix('}').unwrap_or(&signed);
    format!(r#"{open},"sign_type":"{sign_type}"}}"#)
}

/// What the result says about the order.
fn told(order: &Order) -> Members {
    match order {
        Order::Payment(trade) => Members::from_iter([
            ("out_trade_no".to_owned(), json!(trade.out_trade_no)),
            ("trade_no".to_owned(), json!(trade.number)),
            ("total_amount".to_owned(), json!(trade.total.to_string())),
            ("seller_id".to_owned(), json!(SELLER_ID)),
        ]),
        Order::Freezing(frozen) => fund_auth::receipt(frozen),
    }
}

struct NotDone;

impl From<NotAllowed> for NotDone {
    fn from(_: NotAllowed) -> Self {
        Self
    }
}

impl From<NotKept> for NotDone {
    fn from(_: NotKept) -> Self {
        Self
    }
}
