//! The store as the whole gateway shares it.

use std::io;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, watch};

use super::journal::Journal;
use super::tables::Tables;
use super::{Store, StoreClock};
use crate::answer::Refusal;
use crate::clock::Clock;

/// More would overflow on some machines.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Debug)]
pub(crate) struct Keeper {
    kept: Mutex<Kept>,
    clock: StoreClock,
    /// For threads that wait until something is as they want it.
    changed: Condvar,
    /// For the one task that sends notifications.
    wake: Notify,
    /// Tells those who watch that something changed.
    news: watch::Sender<()>,
}

#[derive(Debug)]
struct Kept {
    store: Store,
    place: Place,
}

/// Where changes are kept.
#[derive(Debug)]
enum Place {
    Memory,
    File(Journal),
    /// Nowhere any more: the gateway has stopped.
    Gone,
}

impl Keeper {
    /// Remembers in memory, and also in a file if there is one.
    pub(crate) fn open(state_file: Option<&Path>, clock: Clock) -> io::Result<Self> {
        let (place, tables) = match state_file {
            Some(path) => Journal::open(path).map(|(journal, tables)| (Place::File(journal), tables))?,
            None => (Place::Memory, Tables::default()),
        };
        let clock = StoreClock::new(clock);
        let store = Store::new(tables, clock.clone());
        Ok(Self {
            kept: Mutex::new(Kept { store, place }),
            clock,
            changed: Condvar::new(),
            wake: Notify::new(),
            news: watch::Sender::new(()),
        })
    }

    pub(crate) fn clock(&self) -> &StoreClock {
        &self.clock
    }

    /// Does something with the store. A refusal changes nothing, and neither does a change that cannot be written.
    pub(crate) fn transact<T, E: From<NotKept>>(&self, work: impl FnOnce(&mut Store) -> Result<T, E>) -> Result<T, E> {
        let mut kept = self.lock();
        let result = work(&mut kept.store).and_then(|answer| match kept.write() {
            Ok(()) => Ok(answer),
            Err(error) => Err(error.into()),
        });
        if result.is_err() {
            kept.store.take_back();
        } else if kept.store.keep() {
            self.changed.notify_all();
            self.wake.notify_one();
            self.news.send_replace(());
        }
        result
    }

    /// Looks at the store.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Store) -> T) -> T {
        look(&self.lock().store)
    }

    /// Blocks until something is so, or the time is up; whether it is so in the end.
    pub(crate) fn wait_until(&self, patience: Duration, is_so: impl Fn(&Store) -> bool) -> bool {
        let end = Instant::now() + patience.min(LONGEST_WAIT);
        let mut kept = self.lock();
        while !is_so(&kept.store) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            (kept, _) = self
                .changed
                .wait_timeout(kept, left)
                .unwrap_or_else(PoisonError::into_inner);
        }
        true
    }

    /// Waits until something changed since the last time, or the clock was moved.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    pub(crate) fn news(&self) -> watch::Receiver<()> {
        self.news.subscribe()
    }

    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Lets go of the state file, although requests may still be under way: from now on nothing changes.
    pub(crate) fn close(&self) {
        self.lock().place = Place::Gone;
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn write(&mut self) -> Result<(), NotKept> {
        let changes = self.store.changes();
        match &mut self.place {
            _ if changes.is_empty() => Ok(()),
            Place::Memory => Ok(()),
            Place::File(journal) => journal.append(&changes).map_err(|_| NotKept),
            Place::Gone => Err(NotKept),
        }
    }
}

/// A change could not be written to the state file, so that it did not happen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NotKept;

impl From<NotKept> for Refusal {
    fn from(_: NotKept) -> Self {
        Self::unavailable()
    }
}
