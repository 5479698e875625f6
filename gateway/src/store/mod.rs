//! What the gateway remembers: in memory, and in a file on request.

mod authorisation;
mod card;
mod clock;
mod delivery;
mod fen;
mod frozen_amount;
mod journal;
mod keeper;
mod lock;
mod moment;
mod notify_to;
mod record;
mod state_error;
mod tables;
mod trade;
mod transfer;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(crate) use authorisation::Authorisation;
pub(crate) use card::{Card, Template};
pub(crate) use clock::StoreClock;
pub use delivery::{Attempt, Delivery, DeliveryStatus};
pub(crate) use fen::Fen;
pub use frozen_amount::FrozenStatus;
pub(crate) use frozen_amount::{FrozenAmount, Operation, OperationKind, OperationStatus};
pub(crate) use keeper::{Keeper, NotKept};
pub(crate) use moment::Moment;
pub(crate) use notify_to::NotifyTo;
use record::Key;
pub(crate) use record::Record;
use tables::Tables;
pub use trade::TradeStatus;
pub(crate) use trade::{NotAllowed, Refund, Trade};
pub(crate) use transfer::Transfer;

/// The members of a JSON object.
pub(crate) type Members = Map<String, Value>;

/// A card template that exists from the start.
pub const TEMPLATE_ID: &str = "20170308000000000058101000300045";

/// What a method works on. Its changes are kept, or taken back together.
#[derive(Debug)]
pub(crate) struct Store {
    tables: Tables,
    clock: StoreClock,
    /// What there was before, for all that changed.
    before: BTreeMap<Key, Option<Record>>,
}

impl Store {
    pub(crate) fn new(mut tables: Tables, clock: StoreClock) -> Self {
        tables
            .templates
            .entry(TEMPLATE_ID.to_owned())
            .or_insert_with(|| Template {
                template_id: TEMPLATE_ID.to_owned(),
                members: Members::new(),
            });
        Self {
            tables,
            clock,
            before: BTreeMap::new(),
        }
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.tables
    }

    pub(crate) fn put(&mut self, record: impl Into<Record>) {
        let record = record.into();
        let key = record.key();
        let before = self.tables.put(record);
        self.before.entry(key).or_insert(before);
    }

    /// What changed since the last time that changes were kept or taken back.
    fn changes(&self) -> Vec<Record> {
        self.before.keys().filter_map(|key| self.tables.get(key)).collect()
    }

    /// Whether there was something to keep.
    fn keep(&mut self) -> bool {
        !std::mem::take(&mut self.before).is_empty()
    }

    fn take_back(&mut self) {
        for (key, before) in std::mem::take(&mut self.before) {
            match before {
                Some(record) => self.tables.put(record),
                None => self.tables.remove(&key),
            };
        }
    }
}
