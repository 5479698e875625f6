//! The attempts of one call, and those who watch it.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::method::{Message, Method};
use crate::{CallRecord, Client, Error, Reply};

/// How an attempt or a call ends.
type End<T> = Result<Reply<T>, Error>;

/// One call: how often it was tried, since when, and what is told about it.
pub(super) struct Attempts<'a> {
    client: &'a Client,
    method: Method<'a>,
    begun: u32,
    /// Nothing if nobody watches, or all was told.
    start: Option<Instant>,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl<'a> Attempts<'a> {
    pub(super) fn begin(client: &'a Client, message: &'a impl Message) -> Self {
        let method = message.method();
        #[cfg(feature = "tracing")]
        let span = super::span::open(method.name);
        let is_watched = client.observer().is_some();
        #[cfg(feature = "tracing")]
        let is_watched = is_watched || !span.is_disabled();
        Self {
            client,
            method,
            begun: 1,
            start: is_watched.then(Instant::now),
            #[cfg(feature = "tracing")]
            span,
        }
    }

    /// Makes an attempt, with everything that happens in it inside of the call's span.
    #[cfg(feature = "ureq")]
    pub(super) fn make<T>(&mut self, attempt: impl FnOnce() -> End<T>) -> ControlFlow<End<T>, Duration> {
        #[cfg(feature = "tracing")]
        let end = self.span.in_scope(attempt);
        #[cfg(not(feature = "tracing"))]
        let end = attempt();
        self.after(end)
    }

    /// Makes an attempt, with everything that happens in it inside of the call's span.
    #[cfg(feature = "reqwest")]
    pub(super) async fn make_async<T>(
        &mut self,
        attempt: impl Future<Output = End<T>>,
    ) -> ControlFlow<End<T>, Duration> {
        #[cfg(feature = "tracing")]
        let attempt = tracing::Instrument::instrument(attempt, self.span.clone());
        let end = attempt.await;
        self.after(end)
    }

    /// After an attempt: the end of the call, or how long to wait before the next attempt.
    fn after<T>(&mut self, end: End<T>) -> ControlFlow<End<T>, Duration> {
        let delay = end.as_ref().err().and_then(|error| {
            let policy = self.client.retry_policy()?;
            policy.delay(&self.method, self.begun, error)
        });
        match delay {
            Some(delay) => {
                self.begun += 1;
                ControlFlow::Continue(delay)
            }
            None => {
                self.tell(|method, attempts, duration| CallRecord::new(method, attempts, duration, &end));
                ControlFlow::Break(end)
            }
        }
    }

    fn tell<'r>(&mut self, record: impl FnOnce(&'a str, u32, Duration) -> CallRecord<'r>)
    where
        'a: 'r,
    {
        let Some(start) = self.start.take() else { return };
        let record = record(self.method.name, self.begun, start.elapsed());
        #[cfg(feature = "tracing")]
        super::span::close(&self.span, &record);
        if let Some(observer) = self.client.observer() {
            observer.ended(&record);
        }
    }
}

/// An asynchronous call can be dropped before its end.
impl Drop for Attempts<'_> {
    fn drop(&mut self) {
        self.tell(CallRecord::dropped);
    }
}
