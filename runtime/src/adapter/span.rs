//! The span of a call, for those who trace.

use tracing::Span;
use tracing::field::Empty;

use crate::{CallRecord, Outcome};

pub(super) fn open(method: &str) -> Span {
    tracing::info_span!(
        "alipay_call",
        method,
        attempts = Empty,
        duration_ms = Empty,
        error = Empty,
        outcome = Empty,
        code = Empty,
        sub_code = Empty,
        trace_id = Empty,
    )
}

pub(super) fn close(span: &Span, call: &CallRecord<'_>) {
    let outcome = match call.outcome {
        None => "success",
        Some(Outcome::Rejected) => "rejected",
        Some(Outcome::InProgress) => "in_progress",
        Some(Outcome::Unknown) => "unknown",
    };
    let duration = u64::try_from(call.duration.as_millis()).unwrap_or(u64::MAX);
    span.record("attempts", call.attempts)
        .record("duration_ms", duration)
        .record("error", call.error)
        .record("outcome", outcome)
        .record("code", call.code)
        .record("sub_code", call.sub_code)
        .record("trace_id", call.trace_id);
}
