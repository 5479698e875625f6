//! What a test does in the place of a buyer, of a merchant at the console, or of time.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::cashier::{self, AppResult};
use crate::gateway::Gateway;
use crate::methods::passage;
use crate::methods::trade::change;
use crate::store::{self, Delivery, DeliveryStatus, Fen, NotAllowed, NotKept, Store, TradeStatus};

/// How a trade stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Trade {
    /// Alipay's number.
    pub trade_no: String,
    /// The merchant's number.
    pub out_trade_no: String,
    /// Its state.
    pub status: TradeStatus,
    /// What it is about, in yuan with two digits after the point.
    pub total_amount: String,
    /// The sum of its refunds, in yuan.
    pub refunded_amount: String,
    /// Its refunds, the oldest first.
    pub refunds: Vec<Refund>,
}

/// A refund that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refund {
    /// The merchant's number.
    pub out_request_no: String,
    /// How much was paid back, in yuan.
    pub amount: String,
}

/// Why nothing happened to a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TradeError {
    /// No order with this number was placed.
    Unknown,
    /// In this state that cannot happen.
    Status(TradeStatus),
    /// The amount is none, or more than is left to refund.
    Amount,
    /// The change could not be written to the state file.
    NotKept,
}

type Step = fn(&mut Store, store::Trade) -> Result<store::Trade, NotAllowed>;

/// A buyer, a merchant and time, played by a test.
impl Gateway {
    /// The trade of an order; none if no such order was placed.
    pub fn trade(&self, out_trade_no: &str) -> Option<Trade> {
        let _unwritten = passage::let_time_pass(&self.platform.keeper);
        let look = |store: &Store| store.tables().trade_placed_as(out_trade_no).map(Trade::of);
        self.platform.keeper.read(look)
    }

    /// Pays, as the buyer would in the cashier.
    ///
    /// # Errors
    ///
    /// When there is no such order, or it is not waiting for the buyer.
    pub fn pay(&self, out_trade_no: &str) -> Result<(), TradeError> {
        self.step(out_trade_no, change::paid)
    }

    /// Pays the order of an order string, or lets its amount be frozen, as Alipay's app on the buyer's phone would, and
    /// returns what its SDK hands to the application. `POST /app` with the order string as its body does the same.
    pub fn pay_in_app(&self, order_string: &str) -> AppResult {
        cashier::pay_in_app(&self.platform, order_string)
    }

    /// Refunds an amount in yuan, such as `1.00`, as the merchant would in Alipay's console.
    ///
    /// # Errors
    ///
    /// When there is no such order, it is not paid, or less than the amount is left.
    pub fn refund(&self, out_trade_no: &str, amount: &str) -> Result<(), TradeError> {
        let amount = Fen::read(amount).ok_or(TradeError::Amount)?;
        self.change(out_trade_no, |store, trade| {
            let refund = store::Refund {
                out_request_no: format!("console-{}-{}", trade.number, trade.refunds.len() + 1),
                amount,
                reason: None,
                time: store.now(),
            };
            let status = trade.status;
            match change::refunded(store, trade, &refund) {
                Ok(_) => Ok(()),
                Err(NotAllowed) if status == TradeStatus::Success => Err(TradeError::Amount),
                Err(NotAllowed) => Err(TradeError::Status(status)),
            }
        })
    }

    /// Ends the time in which a paid trade can be refunded.
    ///
    /// # Errors
    ///
    /// When there is no such order, or it is not paid.
    pub fn finish(&self, out_trade_no: &str) -> Result<(), TradeError> {
        self.step(out_trade_no, change::finished)
    }

    /// Moves the gateway's clock forward. Orders whose time is up are closed, and trades that can no longer be
    /// refunded are finished. The pauses between notifications are not of this clock.
    pub fn advance_clock(&self, by: Duration) {
        self.platform.keeper.clock().advance(by);
        let _unwritten = passage::let_time_pass(&self.platform.keeper);
        self.platform.keeper.wake();
    }

    /// Every notification so far, the oldest first, and what became of it.
    pub fn deliveries(&self) -> Vec<Delivery> {
        let look = |store: &Store| store.tables().deliveries.values().cloned().collect();
        self.platform.keeper.read(look)
    }

    /// Blocks until no notification is waiting to be sent, or the time is up; whether none is waiting.
    pub fn wait_for_deliveries(&self, patience: Duration) -> bool {
        let is_waiting = |delivery: &Delivery| delivery.status == DeliveryStatus::Waiting;
        self.platform
            .keeper
            .wait_until(patience, |store| !store.tables().deliveries.values().any(is_waiting))
    }

    fn step(&self, out_trade_no: &str, step: Step) -> Result<(), TradeError> {
        self.change(out_trade_no, |store, trade| {
            let status = trade.status;
            let stepped = step(store, trade);
            stepped.map(|_| ()).map_err(|NotAllowed| TradeError::Status(status))
        })
    }

    fn change(
        &self,
        out_trade_no: &str,
        change: impl FnOnce(&mut Store, store::Trade) -> Result<(), TradeError>,
    ) -> Result<(), TradeError> {
        passage::let_time_pass(&self.platform.keeper).map_err(TradeError::from)?;
        self.platform.keeper.transact(|store| {
            let trade = store.tables().trade_placed_as(out_trade_no).cloned();
            change(store, trade.ok_or(TradeError::Unknown)?)
        })
    }
}

impl Trade {
    fn of(trade: &store::Trade) -> Self {
        Self {
            trade_no: trade.number.clone(),
            out_trade_no: trade.out_trade_no.clone(),
            status: trade.status,
            total_amount: trade.total.to_string(),
            refunded_amount: trade.refunded().to_string(),
            refunds: trade.refunds.iter().map(Refund::of).collect(),
        }
    }
}

impl Refund {
    fn of(refund: &store::Refund) -> Self {
        Self {
            out_request_no: refund.out_request_no.clone(),
            amount: refund.amount.to_string(),
        }
    }
}

impl From<NotKept> for TradeError {
    fn from(_: NotKept) -> Self {
        Self::NotKept
    }
}

impl fmt::Display for TradeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("no order with this number was placed: check out_trade_no"),
            Self::Status(status) => write!(f, "the trade is {}, in which this cannot happen", status.as_str()),
            Self::Amount => f.write_str("the amount is not in yuan such as 1.00, is nothing, or is more than is left"),
            Self::NotKept => f.write_str("the change could not be written to the state file: is the disk full?"),
        }
    }
}

impl Error for TradeError {}
