//! Notifications as they come and go.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use axum::response::sse::Event;
use futures_util::stream::{self, Stream};
use tokio::sync::watch;

use super::SHOWN;
use super::row::row;
use super::view::View;
use crate::platform::Platform;
use crate::store::Delivery;

/// Somebody who watches.
struct Watcher {
    platform: Arc<Platform>,
    news: watch::Receiver<()>,
    /// With how many attempts each notification was told.
    told: BTreeMap<String, usize>,
    waiting: VecDeque<Delivery>,
}

/// Rows of the page: first every notification that a page shows, the oldest first, then each that changes.
pub(in crate::console) fn changes(platform: Arc<Platform>) -> impl Stream<Item = Event> {
    let watcher = Watcher {
        news: platform.keeper.news(),
        platform,
        told: BTreeMap::new(),
        waiting: VecDeque::new(),
    };
    stream::unfold(watcher, |mut watcher| async {
        let delivery = watcher.next().await?;
        let event = Event::default().event("delivery").data(row(&View::of(&delivery)));
        Some((event, watcher))
    })
}

impl Watcher {
    /// The next notification that changed, as soon as there is one.
    async fn next(&mut self) -> Option<Delivery> {
        loop {
            if let Some(delivery) = self.waiting.pop_front() {
                return Some(delivery);
            }
            self.news.mark_unchanged();
            self.look();
            if self.waiting.is_empty() {
                self.news.changed().await.ok()?;
            }
        }
    }

    fn look(&mut self) {
        let told = &self.told;
        let is_news = |delivery: &&Delivery| told.get(&delivery.notify_id) != Some(&delivery.attempts.len());
        let (oldest, news) = self.platform.keeper.read(|store| {
            let newest = || store.tables().deliveries.values().rev().take(SHOWN);
            let news: Vec<Delivery> = newest().filter(is_news).cloned().collect();
            (newest().next_back().map(|delivery| delivery.notify_id.clone()), news)
        });
        let versions = news
            .iter()
            .map(|delivery| (delivery.notify_id.clone(), delivery.attempts.len()));
        self.told.extend(versions);
        // What is no longer shown need not be remembered.
        self.told.retain(|notify_id, _| oldest.as_ref() <= Some(notify_id));
        self.waiting = news.into_iter().rev().collect();
    }
}
