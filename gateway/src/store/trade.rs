//! Trades: their states, and what may happen to them in each.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Fen, Members, Moment, NotifyTo};

/// How long after payment a trade can be refunded; then it is finished.
pub(crate) const REFUND_WINDOW: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Where a trade stands.
///
/// | from | to | when |
/// |---|---|---|
/// | `WaitBuyerPay` | `Success` | it is paid |
/// | `WaitBuyerPay` | `Closed` | it is closed or cancelled, or its time is up |
/// | `Success` | `Closed` | all of it is refunded |
/// | `Success` | `Finished` | the time for refunds is over |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum TradeStatus {
    /// `WAIT_BUYER_PAY`
    #[serde(rename = "WAIT_BUYER_PAY")]
    WaitBuyerPay,
    /// `TRADE_SUCCESS`
    #[serde(rename = "TRADE_SUCCESS")]
    Success,
    /// `TRADE_CLOSED`
    #[serde(rename = "TRADE_CLOSED")]
    Closed,
    /// `TRADE_FINISHED`
    #[serde(rename = "TRADE_FINISHED")]
    Finished,
}

impl TradeStatus {
    /// The name in messages, such as `TRADE_SUCCESS`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WaitBuyerPay => "WAIT_BUYER_PAY",
            Self::Success => "TRADE_SUCCESS",
            Self::Closed => "TRADE_CLOSED",
            Self::Finished => "TRADE_FINISHED",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trade {
    /// Alipay's number, `trade_no`.
    pub(crate) number: String,
    pub(crate) out_trade_no: String,
    pub(crate) total: Fen,
    pub(crate) status: TradeStatus,
    /// The method that placed the order.
    pub(crate) method: String,
    /// The order as it was placed.
    pub(crate) order: Members,
    /// How the application wants to be told about the trade.
    pub(crate) charset: String,
    pub(crate) sign_type: String,
    pub(crate) notify_url: Option<String>,
    pub(crate) return_url: Option<String>,
    /// An order with a code or a page is no trade for Alipay before the buyer looks at it.
    pub(crate) is_seen: bool,
    /// The code of the buyer's that was scanned.
    pub(crate) auth_code: Option<String>,
    /// How often the trade has to be asked for until the buyer has paid; never, if there is no number.
    pub(crate) queries_until_paid: Option<u32>,
    pub(crate) created: Moment,
    pub(crate) expires: Moment,
    pub(crate) paid: Option<Moment>,
    pub(crate) closed: Option<Moment>,
    pub(crate) refunds: Vec<Refund>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) out_request_no: String,
    pub(crate) amount: Fen,
    pub(crate) reason: Option<String>,
    pub(crate) time: Moment,
}

/// The state of a trade does not allow what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotAllowed;

impl Trade {
    pub(crate) fn notify(&self) -> NotifyTo {
        NotifyTo {
            url: self.notify_url.clone(),
            charset: self.charset.clone(),
            sign_type: self.sign_type.clone(),
        }
    }

    pub(crate) fn refunded(&self) -> Fen {
        self.refunds
            .iter()
            .fold(Fen::ZERO, |sum, refund| sum.plus(refund.amount))
    }

    /// What can still be refunded.
    pub(crate) fn remainder(&self) -> Fen {
        match self.status {
            TradeStatus::Success => self.total.minus(self.refunded()),
            _ => Fen::ZERO,
        }
    }

    pub(crate) fn refund(&self, out_request_no: &str) -> Option<&Refund> {
        self.refunds
            .iter()
            .find(|refund| refund.out_request_no == out_request_no)
    }

    /// When the trade moves on by itself.
    pub(crate) fn deadline(&self) -> Option<Moment> {
        match self.status {
            TradeStatus::WaitBuyerPay => Some(self.expires),
            TradeStatus::Success => Some(self.paid.unwrap_or(self.created).after(REFUND_WINDOW)),
            TradeStatus::Closed | TradeStatus::Finished => None,
        }
    }

    /// What happens at the deadline.
    pub(crate) fn time_is_up(&mut self, deadline: Moment) -> Result<(), NotAllowed> {
        match self.status {
            TradeStatus::WaitBuyerPay => self.close(deadline),
            _ => self.finish(),
        }
    }

    pub(crate) fn pay(&mut self, now: Moment) -> Result<(), NotAllowed> {
        self.leave(TradeStatus::WaitBuyerPay, TradeStatus::Success)?;
        self.is_seen = true;
        self.paid = Some(now);
        Ok(())
    }

    pub(crate) fn close(&mut self, now: Moment) -> Result<(), NotAllowed> {
        self.leave(TradeStatus::WaitBuyerPay, TradeStatus::Closed)?;
        self.closed = Some(now);
        Ok(())
    }

    pub(crate) fn finish(&mut self) -> Result<(), NotAllowed> {
        self.leave(TradeStatus::Success, TradeStatus::Finished)
    }

    /// Pays back a part, or all that is left, which closes the trade.
    pub(crate) fn pay_back(&mut self, refund: Refund) -> Result<(), NotAllowed> {
        let is_new = self.refund(&refund.out_request_no).is_none();
        if !is_new || refund.amount == Fen::ZERO || refund.amount > self.remainder() {
            return Err(NotAllowed);
        }
        if refund.amount == self.remainder() {
            self.leave(TradeStatus::Success, TradeStatus::Closed)?;
            self.closed = Some(refund.time);
        }
        self.refunds.push(refund);
        Ok(())
    }

    fn leave(&mut self, from: TradeStatus, to: TradeStatus) -> Result<(), NotAllowed> {
        if self.status != from {
            return Err(NotAllowed);
        }
        self.status = to;
        Ok(())
    }
}
