//! What an application can learn about its calls, to count and time them.

use std::time::Duration;

use crate::{Error, Outcome, Reply};

/// Is told about every call when it has ended, whatever its end. It runs on the calling thread, so it should be quick.
///
/// Every `Fn(&CallRecord)` is one:
///
/// ```
/// use alipay_runtime::{CallRecord, Client};
///
/// let builder = Client::builder("2021000000000000").observer(|call: &CallRecord| {
///     println!("{} took {:?}: {}", call.method, call.duration, call.error.unwrap_or("success"));
/// });
/// # let _ = builder;
/// ```
///
/// With feature `tracing`, each call through `AsyncClient` or `BlockingClient` is also a span `alipay_call` of level
/// info, with the fields `method`, `attempts`, `duration_ms`, `error`, `outcome`, `code`, `sub_code` and `trace_id`.
pub trait Observer: Send + Sync {
    /// A call has ended.
    fn ended(&self, call: &CallRecord<'_>);
}

impl<F: Fn(&CallRecord<'_>) + Send + Sync> Observer for F {
    fn ended(&self, call: &CallRecord<'_>) {
        self(call);
    }
}

/// A call that has ended: names, codes and figures, and never a value that was sent or received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CallRecord<'a> {
    /// The name of the method.
    pub method: &'a str,
    /// How often it was tried.
    pub attempts: u32,
    /// How long it took in all, with the time between attempts.
    pub duration: Duration,
    /// What kept it from being a success, in a word: `invalid`, `request`, `gateway`, `response`, `connect`, `timeout`,
    /// `transport`, or `dropped` when the application did not wait for the end. Nothing for a success.
    pub error: Option<&'static str>,
    /// What the error says about the request. Nothing for a success.
    pub outcome: Option<Outcome>,
    /// The code that the gateway answered with.
    pub code: Option<&'a str>,
    /// The sub-code that the gateway answered with.
    pub sub_code: Option<&'a str>,
    /// The id by which Alipay's support finds the call.
    pub trace_id: Option<&'a str>,
}

impl<'a> CallRecord<'a> {
    /// The record of a call that ended so.
    pub fn new<T>(method: &'a str, attempts: u32, duration: Duration, result: &'a Result<Reply<T>, Error>) -> Self {
        let reply = result.as_ref().ok();
        let error = result.as_ref().err();
        Self {
            error: error.map(kind),
            outcome: error.map(Error::outcome),
            code: reply.map_or_else(|| error?.code(), Reply::code),
            sub_code: error.and_then(Error::sub_code),
            trace_id: reply.map_or_else(|| error?.trace_id(), Reply::trace_id),
            ..Self::dropped(method, attempts, duration)
        }
    }

    /// The record of a call whose end was not waited for.
    pub fn dropped(method: &'a str, attempts: u32, duration: Duration) -> Self {
        Self {
            method,
            attempts,
            duration,
            error: Some("dropped"),
            outcome: Some(Outcome::Unknown),
            code: None,
            sub_code: None,
            trace_id: None,
        }
    }
}

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid",
        Error::Request(_) => "request",
        Error::Gateway(_) => "gateway",
        Error::Response(_) => "response",
        Error::Connect(_) => "connect",
        Error::Timeout(_) => "timeout",
        Error::Transport(_) => "transport",
    }
}
