//! The methods without anything around them.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::answer::Refusal;
use crate::clock::Clock;
use crate::methods::{self, Asked, text};
use crate::methods::{auth_codes, passage};
use crate::store::{Keeper, Members};

/// 2026-06-27 12:12:12 in UTC+8.
const START: Duration = Duration::from_secs(1_782_533_532);
pub(super) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) struct Shop {
    pub(super) keeper: Keeper,
}

impl Shop {
    pub(super) fn new() -> Self {
        let clock = Clock::new(|| SystemTime::UNIX_EPOCH + START);
        Self {
            keeper: Keeper::open(None, clock).unwrap(),
        }
    }

    pub(super) fn call(&self, method: &str, content: &Value) -> Result<Members, Refusal> {
        let method = format!("alipay.trade.{method}");
        let asked = Asked {
            method: &method,
            content: content.as_object().unwrap(),
            charset: "utf-8",
            sign_type: "RSA2",
            notify_url: Some("http://127.0.0.1/notify"),
            return_url: None,
            message_url: None,
            origin: "http://127.0.0.1:1",
        };
        passage::let_time_pass(&self.keeper).unwrap();
        self.keeper
            .transact(|store| methods::find(&method).unwrap()(store, &asked))
    }

    /// What the answer says in short: its sub-code, or the member that matters most.
    pub(super) fn says(&self, method: &str, content: &Value) -> String {
        match self.call(method, content) {
            Err(refusal) => refusal.sub_code,
            Ok(answer) => [
                "trade_status",
                "action",
                "refund_fee",
                "refund_status",
                "code",
                "gmt_payment",
                "trade_no",
            ]
            .iter()
            .map(|name| text(&answer, name))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
            .to_owned(),
        }
    }

    pub(super) fn status(&self) -> String {
        self.says("query", &json!({"out_trade_no": "1"}))
    }

    /// What the application was told, in order.
    pub(super) fn told(&self) -> Vec<String> {
        self.keeper.read(|store| {
            let deliveries = store.tables().deliveries.values();
            deliveries
                .map(|delivery| delivery.fields["trade_status"].clone())
                .collect()
        })
    }

    /// Brings the trade with the number 1 into a state.
    pub(super) fn in_state(state: &str) -> Self {
        let shop = Self::new();
        let order = order("1", "1.00");
        match state {
            "none" => (),
            "unseen" => drop(shop.call("precreate", &order).unwrap()),
            _ => drop(shop.call("create", &order).unwrap()),
        }
        let step = |method: &str, content: &Value| drop(shop.call(method, content).unwrap());
        let own = json!({"out_trade_no": "1"});
        match state {
            "closed" => step("close", &own),
            "paid" | "partly refunded" | "refunded" | "finished" => step("pay", &scanned(auth_codes::PAYS)),
            _ => (),
        }
        match state {
            "partly refunded" => step("refund", &refund("0.40", "first")),
            "refunded" => step("refund", &refund("1.00", "first")),
            "finished" => shop.keeper.clock().advance(90 * DAY),
            _ => (),
        }
        shop
    }
}

pub(super) fn order(out_trade_no: &str, amount: &str) -> Value {
    json!({"out_trade_no": out_trade_no, "total_amount": amount, "subject": "茶", "timeout_express": "1h"})
}

pub(super) fn scanned(auth_code: &str) -> Value {
    let mut content = order("1", "1.00");
    content["auth_code"] = json!(auth_code);
    content
}

pub(super) fn refund(amount: &str, number: &str) -> Value {
    json!({"out_trade_no": "1", "refund_amount": amount, "out_request_no": number})
}
