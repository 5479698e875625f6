//! What a buyer is asked to agree to.

use crate::methods::trade::change;
use crate::methods::{fund_auth, text};
use crate::store::{FrozenAmount, FrozenStatus, NotAllowed, Store, Trade, TradeStatus};

/// To pay a trade, or to have an amount frozen.
#[derive(Clone, Debug)]
pub(super) enum Order {
    Payment(Trade),
    Freezing(FrozenAmount),
}

/// An order as its buyer sees it.
pub(super) struct View<'a> {
    pub(super) title: &'static str,
    /// What agreeing is called.
    pub(super) verb: &'static str,
    /// What a buyer who does not agree is told.
    pub(super) left: &'static str,
    pub(super) subject: &'a str,
    pub(super) amount: String,
    pub(super) number_of_shop: &'a str,
    pub(super) number: &'a str,
    /// Until when the buyer can agree; none, if there is nothing to agree to any more.
    pub(super) open_until: Option<String>,
}

impl Order {
    /// The order with this number of Alipay's.
    pub(super) fn find(store: &Store, number: &str) -> Option<Self> {
        let tables = store.tables();
        let payment = || tables.trades.get(number).cloned().map(Self::Payment);
        let freezing = || tables.frozen_amounts.get(number).cloned().map(Self::Freezing);
        payment().or_else(freezing)
    }

    /// The order as its buyer finds it, who has seen it from now on.
    pub(super) fn seen(store: &mut Store, number: &str) -> Option<Self> {
        let mut order = Self::find(store, number)?;
        match &mut order {
            Self::Payment(trade) if !trade.is_seen && trade.status == TradeStatus::WaitBuyerPay => {
                trade.is_seen = true;
                store.put(trade.clone());
            }
            Self::Freezing(frozen) if !frozen.is_seen && frozen.status() == FrozenStatus::Init => {
                frozen.is_seen = true;
                store.put(frozen.clone());
            }
            _ => (),
        }
        Some(order)
    }

    /// The buyer agrees.
    pub(super) fn confirmed(self, store: &mut Store) -> Result<Self, NotAllowed> {
        match self {
            Self::Payment(trade) => change::paid(store, trade).map(Self::Payment),
            Self::Freezing(frozen) => fund_auth::change::frozen(store, frozen).map(Self::Freezing),
        }
    }

    pub(super) fn view(&self) -> View<'_> {
        match self {
            Self::Payment(trade) => View {
                title: match trade.status {
                    TradeStatus::WaitBuyerPay => "Pay this order?",
                    TradeStatus::Success => "This order is paid",
                    TradeStatus::Closed => "This order is closed",
                    TradeStatus::Finished => "This order is finished",
                },
                verb: "Pay",
                left: "Nothing was paid",
                subject: text(&trade.order, "subject"),
                amount: trade.total.to_string(),
                number_of_shop: &trade.out_trade_no,
                number: &trade.number,
                open_until: (trade.status == TradeStatus::WaitBuyerPay).then(|| trade.expires.to_string()),
            },
            Self::Freezing(frozen) => View {
                title: match frozen.status() {
                    FrozenStatus::Init => "Freeze this amount?",
                    FrozenStatus::Authorized => "This amount is frozen",
                    FrozenStatus::Finished => "This order is finished",
                    FrozenStatus::Closed => "This order is closed",
                },
                verb: "Freeze",
                left: "Nothing was frozen",
                subject: text(&frozen.order, "order_title"),
                amount: frozen.freezing.amount.to_string(),
                number_of_shop: &frozen.out_order_no,
                number: &frozen.number,
                open_until: (frozen.status() == FrozenStatus::Init).then(|| frozen.expires.to_string()),
            },
        }
    }
}
