//! What a test does in the place of a buyer who is asked for a frozen amount.

use std::error::Error;
use std::fmt;

use crate::gateway::Gateway;
use crate::methods::{fund_auth, passage};
use crate::store::{self, FrozenStatus, NotAllowed, NotKept, OperationKind, Store};

/// How a frozen amount stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrozenAmount {
    /// Alipay's number.
    pub auth_no: String,
    /// The merchant's number.
    pub out_order_no: String,
    /// Its state.
    pub status: FrozenStatus,
    /// How much was frozen, in yuan with two digits after the point: nothing, as long as the buyer has not agreed.
    pub frozen: String,
    /// How much of it was paid, in yuan.
    pub paid: String,
    /// How much of it was freed, in yuan.
    pub freed: String,
    /// How much is still frozen, in yuan.
    pub rest: String,
}

/// Why nothing was frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FreezeError {
    /// No order with this number was placed.
    Unknown,
    /// In this state that cannot happen.
    Status(FrozenStatus),
    /// The change could not be written to the state file.
    NotKept,
}

/// A buyer, played by a test.
impl Gateway {
    /// The frozen amount of an order; none if no such order was placed.
    pub fn frozen_amount(&self, out_order_no: &str) -> Option<FrozenAmount> {
        let _unwritten = passage::let_time_pass(&self.platform.keeper);
        let look = |store: &Store| store.tables().frozen_as(out_order_no).map(FrozenAmount::of);
        self.platform.keeper.read(look)
    }

    /// Agrees to the freezing of an amount, as the buyer would in the cashier.
    ///
    /// # Errors
    ///
    /// When there is no such order, or it is not waiting for the buyer.
    pub fn freeze(&self, out_order_no: &str) -> Result<(), FreezeError> {
        passage::let_time_pass(&self.platform.keeper)?;
        self.platform.keeper.transact(|store| {
            let frozen = store.tables().frozen_as(out_order_no).cloned();
            let frozen = frozen.ok_or(FreezeError::Unknown)?;
            let status = frozen.status();
            let agreed = fund_auth::change::frozen(store, frozen);
            agreed.map(|_| ()).map_err(|NotAllowed| FreezeError::Status(status))
        })
    }
}

impl FrozenAmount {
    fn of(frozen: &store::FrozenAmount) -> Self {
        Self {
            auth_no: frozen.number.clone(),
            out_order_no: frozen.out_order_no.clone(),
            status: frozen.status(),
            frozen: frozen.sum(OperationKind::Freeze).to_string(),
            paid: frozen.sum(OperationKind::Pay).to_string(),
            freed: frozen.sum(OperationKind::Unfreeze).to_string(),
            rest: frozen.rest().to_string(),
        }
    }
}

impl From<NotKept> for FreezeError {
    fn from(_: NotKept) -> Self {
        Self::NotKept
    }
}

impl fmt::Display for FreezeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("no order with this number was placed: check out_order_no"),
            Self::Status(status) => write!(f, "the order is {}, in which this cannot happen", status.as_str()),
            Self::NotKept => f.write_str("the change could not be written to the state file: is the disk full?"),
        }
    }
}

impl Error for FreezeError {}
