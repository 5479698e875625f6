//! The steps of a trade, each of which tells the application.

use crate::notifications::announce;
use crate::store::{Keeper, NotAllowed, NotKept, Refund, Store, Trade};

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

/// Moves on all trades whose time is up by the gateway's clock, so that nothing sees them as they were before.
pub(crate) fn let_time_pass(keeper: &Keeper) -> Result<(), NotKept> {
    keeper.transact(|store| {
        time_passed(store);
        Ok(())
    })
}

fn time_passed(store: &mut Store) {
    while let Some((deadline, trade)) = store.tables().next_deadline() {
        let mut trade = trade.clone();
        if deadline > store.now() || trade.time_is_up(deadline).is_err() {
            return;
        }
        told(store, trade, None);
    }
}

fn told(store: &mut Store, trade: Trade, refund: Option<&Refund>) -> Trade {
    announce(store, &trade, refund);
    store.put(trade.clone());
    trade
}
