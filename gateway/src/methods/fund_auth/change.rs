//! The steps of a frozen amount, of which the application is told.

use crate::notifications::{announce_cancelling, announce_operation};
use crate::store::{
    Fen, FrozenAmount, FrozenStatus, NotAllowed, NotifyTo, Operation, OperationKind, OperationStatus, Store,
};

/// The buyer agrees.
pub(crate) fn frozen(store: &mut Store, mut frozen: FrozenAmount) -> Result<FrozenAmount, NotAllowed> {
    frozen.freeze(store.now())?;
    announce_operation(store, &frozen.notify, &frozen, &frozen.freezing);
    store.put(frozen.clone());
    Ok(frozen)
}

/// A part or all of it is freed. Whoever asked for that is told.
pub(super) fn freed(
    store: &mut Store,
    mut frozen: FrozenAmount,
    (out_request_no, amount, remark): (&str, Fen, &str),
    notify: &NotifyTo,
) -> Result<(FrozenAmount, Operation), NotAllowed> {
    let operation = frozen.make_use(OperationKind::Unfreeze, out_request_no, amount, remark, store.now())?;
    announce_operation(store, notify, &frozen, &operation);
    store.put(frozen.clone());
    Ok((frozen, operation))
}

/// A trade is paid out of it. If that completes it, the rest is freed. The application is told of the trade alone.
pub(in crate::methods) fn taken(
    store: &mut Store,
    mut frozen: FrozenAmount,
    (out_trade_no, amount, remark): (&str, Fen, &str),
    completes: bool,
) -> Result<(), NotAllowed> {
    let now = store.now();
    frozen.make_use(OperationKind::Pay, out_trade_no, amount, remark, now)?;
    let rest = frozen.rest();
    if completes && rest > Fen::ZERO {
        frozen.make_use(OperationKind::Unfreeze, out_trade_no, rest, remark, now)?;
    }
    store.put(frozen);
    Ok(())
}

/// What was frozen is freed, and if nothing was, it never will be. What was cancelled before stays so.
pub(super) fn cancelled(
    store: &mut Store,
    mut frozen: FrozenAmount,
    remark: &str,
    notify: &NotifyTo,
) -> Result<FrozenAmount, NotAllowed> {
    match frozen.status() {
        FrozenStatus::Init => frozen.close()?,
        FrozenStatus::Authorized => {
            let (number, all) = (frozen.freezing.out_request_no.clone(), frozen.freezing.amount);
            frozen.make_use(OperationKind::Unfreeze, &number, all, remark, store.now())?;
        }
        FrozenStatus::Closed => return Ok(frozen),
        FrozenStatus::Finished => return Err(NotAllowed),
    }
    announce_cancelling(store, notify, &frozen, action(&frozen));
    store.put(frozen.clone());
    Ok(frozen)
}

/// What cancelling did.
pub(super) fn action(cancelled: &FrozenAmount) -> &'static str {
    match cancelled.freezing.status {
        OperationStatus::Success => "unfreeze",
        OperationStatus::Init | OperationStatus::Closed => "close",
    }
}

/// The buyer has not agreed in time, of which nobody is told.
pub(in crate::methods) fn time_is_up(store: &mut Store, mut frozen: FrozenAmount) -> Result<(), NotAllowed> {
    frozen.close()?;
    store.put(frozen);
    Ok(())
}
