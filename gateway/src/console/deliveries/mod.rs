//! The notifications of the store, as the page shows them.

mod events;
mod row;
mod view;

use crate::platform::Platform;
use crate::store::Delivery;

use super::filter::Filter;

pub(super) use events::changes;
pub(super) use row::row;
pub(super) use view::View;

/// How many notifications a page shows. The script keeps to it too.
pub(super) const SHOWN: usize = 50;

/// The newest first.
pub(super) fn newest(platform: &Platform, filter: &Filter) -> Vec<View> {
    let deliveries: Vec<Delivery> = platform.keeper.read(|store| {
        let fits = |delivery: &&Delivery| filter.fits(&view::line(delivery));
        let deliveries = store.tables().deliveries.values().rev().filter(fits);
        deliveries.take(SHOWN).cloned().collect()
    });
    deliveries.iter().map(View::of).collect()
}
