//! The steps of a trade, each of which tells the application.

use crate::notifications::announce_trade;
use crate::store::{Moment, NotAllowed, Refund, Store, Trade};

pub(crate) fn paid(store: &mut Store, mut trade: Trade) -> Result<Trade, NotAllowed> {
    trade.pay(store.now())?;
    Ok(told(store, trade, None))
}

pub(crate) fn closed(store: &mut Store, mut trade: Trade) -> Result<Trade, NotAllowed> {
    trade.close(store.now())?;
    Ok(told(store, trade, None))
}

pub(crate) fn refunded(store: &mut Store, mut trade: Trade, refund: &Refund) -> Result<Trade, NotAllowed> {
    trade.pay_back(refund.clone())?;
    Ok(told(store, trade, Some(refund)))
}

pub(crate) fn finished(store: &mut Store, mut trade: Trade) -> Result<Trade, NotAllowed> {
    trade.finish()?;
    Ok(told(store, trade, None))
}

/// Whatever happens to a trade at its deadline.
pub(in crate::methods) fn time_is_up(store: &mut Store, mut trade: Trade, deadline: Moment) -> Result<(), NotAllowed> {
    trade.time_is_up(deadline)?;
    told(store, trade, None);
    Ok(())
}

fn told(store: &mut Store, trade: Trade, refund: Option<&Refund>) -> Trade {
    announce_trade(store, &trade, refund);
    store.put(trade.clone());
    trade
}
