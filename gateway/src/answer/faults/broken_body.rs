//! A body that breaks off, which leaves the server no choice but to hang up.

use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;

/// First the bytes, then a pause in which they are sent, then an error.
#[derive(Debug)]
pub(crate) struct BrokenBody {
    start: Option<Bytes>,
    pauses: bool,
}

impl BrokenBody {
    /// Breaks before anything is sent, the head of the response included.
    pub(crate) fn at_once() -> Self {
        Self {
            start: None,
            pauses: false,
        }
    }

    /// Breaks after these bytes.
    pub(crate) fn after(start: Vec<u8>) -> Self {
        Self {
            start: Some(start.into()),
            pauses: true,
        }
    }
}

impl HttpBody for BrokenBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(start) = self.start.take() {
            return Poll::Ready(Some(Ok(Frame::data(start))));
        }
        if std::mem::take(&mut self.pauses) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(ErrorKind::ConnectionAborted.into())))
    }
}
