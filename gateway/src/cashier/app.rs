//! Paying in an app, where Alipay's app takes the order string and gives a result back.

use serde_json::{Value, json};

use crate::answer::{Envelope, Manner};
use crate::methods::trade::{SELLER_ID, change};
use crate::platform::Platform;
use crate::request::Request;
use crate::store::{NotAllowed, NotKept, Trade};

const METHOD: &str = "alipay.trade.app.pay";

/// What the Alipay SDK in an app hands back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AppResult {
    /// `9000` if the order is paid, `4000` if not.
    pub result_status: String,
    /// The signed result in JSON, for the application's server; empty if the order is not paid.
    pub result: String,
    /// Why it is not paid.
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

/// Takes an order string as Alipay's app does, with a buyer who pays at once.
pub(crate) fn pay_in_app(platform: &Platform, order_string: &str) -> AppResult {
    let request = Request::of_order_string(order_string);
    if request.parameters.get("method") != Some(METHOD) {
        return AppResult::failed(format!("this is no order string of {METHOD}"));
    }
    let answered = platform.answer(&request, None);
    let trade_no = match answered.placed {
        Some(Ok(trade_no)) => trade_no,
        Some(Err(refusal)) => return AppResult::failed(format!("{}: {}", refusal.sub_code, refusal.sub_msg)),
        None => return AppResult::failed("no order was placed"),
    };
    let paid = platform.keeper.transact(|store| {
        let trade = store.tables().trades.get(&trade_no).cloned().ok_or(NotPaid)?;
        Ok::<_, NotPaid>(change::paid(store, trade)?)
    });
    match paid {
        Ok(trade) => AppResult {
            result_status: "9000".to_owned(),
            result: result(platform, &request, &trade),
            memo: String::new(),
        },
        Err(NotPaid) => AppResult::failed("the order could not be paid"),
    }
}

fn result(platform: &Platform, request: &Request, trade: &Trade) -> String {
    let members = [
        ("code", "10000"),
        ("msg", "Success"),
        ("app_id", &platform.app.id),
        ("auth_app_id", &platform.app.id),
        ("charset", request.charset.name()),
        ("timestamp", &platform.keeper.clock().now().to_string()),
        ("out_trade_no", &trade.out_trade_no),
        ("trade_no", &trade.number),
        ("total_amount", &trade.total.to_string()),
        ("seller_id", SELLER_ID),
    ];
    let members = members.map(|(name, value)| (name.to_owned(), json!(value)));
    let envelope = Envelope::of(
        Some(METHOD),
        members.into_iter().collect(),
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

struct NotPaid;

impl From<NotAllowed> for NotPaid {
    fn from(_: NotAllowed) -> Self {
        Self
    }
}

impl From<NotKept> for NotPaid {
    fn from(_: NotKept) -> Self {
        Self
    }
}
