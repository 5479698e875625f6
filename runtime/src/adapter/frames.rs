//! A request body as `reqwest` wants it: asked for piece by piece, on a thread that must not wait.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::Body;

/// Hands out what is in memory at once, and reads files on the threads that Tokio keeps for waiting.
pub(super) struct Frames {
    state: State,
    left: u64,
    was_asked: Arc<AtomicBool>,
}

type Chunk = io::Result<Option<Bytes>>;

enum State {
    Idle(Body),
    Reading(JoinHandle<(Body, Chunk)>),
    Ended,
}

impl Frames {
    /// Notes when it is asked for the first piece. Whether anybody asks for an empty body tells nothing, so that counts
    /// as asked for.
    pub(super) fn new(body: Body, was_asked: Arc<AtomicBool>) -> Self {
        let left = body.content_length();
        was_asked.store(left == 0, Ordering::Relaxed);
        Self {
            left,
            state: State::Idle(body),
            was_asked,
        }
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Chunk> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Idle(mut body) if body.is_on_disk() => {
                    self.state = State::Reading(spawn_blocking(move || {
                        let chunk = body.chunk();
                        (body, chunk)
                    }));
                }
                State::Idle(mut body) => {
                    let chunk = body.chunk();
                    self.state = State::Idle(body);
                    return Poll::Ready(chunk);
                }
                State::Reading(mut task) => match Pin::new(&mut task).poll(context) {
                    Poll::Pending => {
                        self.state = State::Reading(task);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok((body, chunk))) => {
                        self.state = State::Idle(body);
                        return Poll::Ready(chunk);
                    }
                    Poll::Ready(Err(error)) => return Poll::Ready(Err(error.into())),
                },
                State::Ended => return Poll::Ready(Ok(None)),
            }
        }
    }
}

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.was_asked.store(true, Ordering::Relaxed);
        let chunk = ready!(self.poll_chunk(context)).transpose();
        if let Some(Ok(chunk)) = &chunk {
            self.left -= chunk.len() as u64;
        }
        Poll::Ready(chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
