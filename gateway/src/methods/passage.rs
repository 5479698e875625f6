//! What happens by itself as time goes by.

use super::{fund_auth, trade};
use crate::store::{Keeper, NotKept, Record, Store};

/// Moves on all whose time is up by the gateway's clock, so that nothing sees it as it was before.
pub(crate) fn let_time_pass(keeper: &Keeper) -> Result<(), NotKept> {
    keeper.transact(|store| {
        time_passed(store);
        Ok(())
    })
}

fn time_passed(store: &mut Store) {
    while let Some((deadline, record)) = store.tables().next_deadline() {
        if deadline > store.now() {
            return;
        }
        let moved = match record {
            Record::Trade(trade) => trade::change::time_is_up(store, *trade, deadline),
            Record::FrozenAmount(frozen) => fund_auth::change::time_is_up(store, *frozen),
            _ => return,
        };
        if moved.is_err() {
            return;
        }
    }
}
