//! New requests as they come, and notifications.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::sync::watch;

use super::deliveries;
use super::entry::entry;
use super::view::View;
use crate::call::Call;
use crate::platform::Platform;

/// Somebody who watches.
struct Watcher {
    platform: Arc<Platform>,
    news: watch::Receiver<()>,
    last: u64,
    waiting: VecDeque<Arc<Call>>,
}

/// Entries of the page. Requests come each with the number of the request as its id: those after `?after=`, and when a connection
/// is taken up again those after the last one that arrived. A browser that lags behind misses the oldest ones only.
/// Notifications have no id: whoever connects gets how all of them stand.
pub(super) async fn stream(
    State(platform): State<Arc<Platform>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let arrived = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let watcher = Watcher {
        news: platform.log.news(),
        last: arrived.or_else(|| after(query.as_deref())).unwrap_or_default(),
        platform,
        waiting: VecDeque::new(),
    };
    let run = Event::default()
        .event("run")
        .data(watcher.platform.log.run().to_string());
    let deliveries = deliveries::changes(watcher.platform.clone());
    let calls = stream::unfold(watcher, |mut watcher| async {
        let call = watcher.next().await?;
        let event = Event::default()
            .id(call.number.to_string())
            .data(entry(&View::of(&call)));
        Some((event, watcher))
    });
    let events = stream::iter([run]).chain(stream::select(calls, deliveries));
    Sse::new(events.map(Ok)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

fn after(query: Option<&str>) -> Option<u64> {
    let (_, number) = form_urlencoded::parse(query?.as_bytes()).find(|(name, _)| name == "after")?;
    number.parse().ok()
}

impl Watcher {
    /// The next call, as soon as there is one.
    async fn next(&mut self) -> Option<Arc<Call>> {
        loop {
            if let Some(call) = self.waiting.pop_front() {
                self.last = call.number;
                return Some(call);
            }
            self.news.mark_unchanged();
            self.waiting = self.platform.log.since(self.last).into();
            let too_many = self.waiting.len().saturating_sub(super::SHOWN);
            self.waiting.drain(..too_many);
            if self.waiting.is_empty() {
                self.news.changed().await.ok()?;
            }
        }
    }
}
