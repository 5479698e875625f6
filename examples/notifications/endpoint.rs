//! An endpoint for notifications about orders. This file can be copied: replace [`Records`] by your database.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use alipay::notification::{Expected, FAIL, Mismatch, SUCCESS};
use alipay::{Amount, Client, NotificationError};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::post;

/// Far above real notifications, which have a few kilobytes. Larger bodies are answered with 413 and not kept.
const BODY_LIMIT: usize = 1024 * 1024;

/// What the endpoint knows.
pub(crate) struct Shop {
    pub(crate) client: Client,
    pub(crate) app_id: String,
    pub(crate) seller_id: String,
    pub(crate) records: Mutex<Records>,
}

/// In memory, to keep this short. In a database, acting and remembering the id belong into one transaction, and the
/// ids into a column without duplicates: the same notification may come twice at once, to two servers.
#[derive(Default)]
pub(crate) struct Records {
    pub(crate) orders: HashMap<String, Order>,
    pub(crate) seen: HashSet<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) total_amount: Amount,
    pub(crate) subject: Option<String>,
    pub(crate) is_paid: bool,
}

pub(crate) fn router(shop: Arc<Shop>) -> Router {
    Router::new()
        .route("/alipay/notify", post(notified))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(shop)
}

/// `Bytes` is the raw body: `Form` would decode it, and the signature covers what came.
async fn notified(State(shop): State<Arc<Shop>>, body: Bytes) -> (StatusCode, &'static str) {
    match shop.receive(&body) {
        Ok(()) => (StatusCode::OK, SUCCESS),
        Err(refusal) => {
            eprintln!("            log: {refusal}");
            (refusal.status(), FAIL)
        }
    }
}

impl Shop {
    fn receive(&self, body: &[u8]) -> Result<(), Refusal> {
        let notification = self.client.verify_notification(body)?;
        let id = notification.get("notify_id").ok_or(Refusal::NoId)?;
        let number = notification.get("out_trade_no").unwrap_or_default();

        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let Records { orders, seen } = &mut *records;
        let order = orders.get_mut(number).ok_or(Refusal::UnknownOrder)?;
        notification.check(&Expected {
            app_id: &self.app_id,
            auth_app_id: None,
            seller_id: Some(&self.seller_id),
            out_trade_no: number,
            total_amount: order.total_amount,
        })?;
        if !seen.insert(id.to_owned()) {
            return Ok(());
        }
        // TRADE_FINISHED comes long after TRADE_SUCCESS, or instead of it for goods that cannot be given back. Closed
        // and refunded trades are notified too; this shop has nothing to do about them.
        if matches!(
            notification.get("trade_status"),
            Some("TRADE_SUCCESS" | "TRADE_FINISHED")
        ) {
            order.is_paid = true;
            order.subject = notification.get("subject").map(str::to_owned);
        }
        Ok(())
    }
}

/// Why a notification is not acted on. Whatever the status, it is sent again, so that a mistake of ours can be mended.
enum Refusal {
    NotBelieved(NotificationError),
    NoId,
    UnknownOrder,
    NotOurs(Mismatch),
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotBelieved(_) | Self::NoId => StatusCode::BAD_REQUEST,
            Self::UnknownOrder => StatusCode::NOT_FOUND,
            Self::NotOurs(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

impl From<NotificationError> for Refusal {
    fn from(error: NotificationError) -> Self {
        Self::NotBelieved(error)
    }
}

impl From<Mismatch> for Refusal {
    fn from(mismatch: Mismatch) -> Self {
        Self::NotOurs(mismatch)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBelieved(error) => error.fmt(f),
            Self::NoId => f.write_str("the notification has no id"),
            Self::UnknownOrder => f.write_str("there is no such order"),
            Self::NotOurs(mismatch) => mismatch.fmt(f),
        }
    }
}
