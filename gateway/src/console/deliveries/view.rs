//! A notification as people see it.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::console::view::shown;
use crate::store::{Attempt, Delivery, DeliveryStatus};

/// Members that name an order, of a trade or of a frozen amount: the merchant's number, and Alipay's.
const ORDER: &[&str] = &["out_trade_no", "out_order_no"];
const NUMBER: &[&str] = &["trade_no", "auth_no"];

/// Members that say how it stands: of a frozen amount, what was done with it; of a message, what it is about.
const SAYS: &[&str] = &["trade_status", "operation_type", "action", "msg_method"];

#[derive(Debug)]
pub(in crate::console) struct View {
    pub(super) notify_id: String,
    pub(super) status: DeliveryStatus,
    pub(super) url: String,
    /// The merchant's number of the order.
    pub(super) order: String,
    /// What the notification says about the order.
    pub(super) says: String,
    pub(super) attempts: Vec<Attempt>,
    /// When it is sent next, RFC 3339 in UTC, to the millisecond.
    pub(super) next: Option<String>,
    fields: Vec<(String, String)>,
    /// What a filter searches.
    pub(super) line: String,
}

impl View {
    pub(super) fn of(delivery: &Delivery) -> Self {
        let attempt = |attempt: &Attempt| Attempt {
            time: attempt.time.clone(),
            result: shown(&attempt.result),
        };
        let fields = delivery.fields.iter();
        Self {
            notify_id: delivery.notify_id.clone(),
            status: delivery.status,
            url: shown(&delivery.url),
            order: shown(first(delivery, ORDER)),
            says: shown(first(delivery, SAYS)),
            attempts: delivery.attempts.iter().map(attempt).collect(),
            next: next(delivery),
            fields: fields.map(|(name, value)| (name.clone(), shown(value))).collect(),
            line: shown(&line(delivery)),
        }
    }

    /// What came of the last attempt.
    pub(super) fn last_answer(&self) -> Option<&str> {
        self.attempts.last().map(|attempt| attempt.result.as_str())
    }

    pub(in crate::console) fn json(&self) -> Value {
        let fields = self.fields.iter();
        let fields: serde_json::Map<_, _> = fields.map(|(name, value)| (name.clone(), json!(value))).collect();
        let field = |name: &str| fields.get(name).cloned().unwrap_or_else(|| json!(""));
        json!({
            "notify_id": self.notify_id, "status": self.status, "url": self.url, "out_trade_no": field("out_trade_no"),
            "trade_status": field("trade_status"), "attempts": self.attempts, "next": self.next, "fields": fields,
        })
    }
}

/// What is searched; the script of the page searches the same.
pub(super) fn line(delivery: &Delivery) -> String {
    let last = delivery.attempts.last().map(|attempt| attempt.result.as_str());
    [
        status(delivery.status),
        first(delivery, ORDER),
        first(delivery, NUMBER),
        first(delivery, SAYS),
        &delivery.url,
        last.unwrap_or_default(),
    ]
    .join(" ")
}

pub(super) fn status(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::Waiting => "waiting",
        DeliveryStatus::Delivered => "delivered",
        DeliveryStatus::GivenUp => "given up",
        DeliveryStatus::NotCalled => "not called",
    }
}

/// The first of these members that the notification has.
fn first<'a>(delivery: &'a Delivery, names: &[&str]) -> &'a str {
    let mut values = names.iter().filter_map(|name| delivery.fields.get(*name));
    values.next().map_or("", String::as_str)
}

fn next(delivery: &Delivery) -> Option<String> {
    let due = i64::try_from(delivery.due).ok()?;
    let time = Timestamp::from_millisecond(due).ok()?;
    (delivery.status == DeliveryStatus::Waiting).then(|| format!("{time:.3}"))
}
