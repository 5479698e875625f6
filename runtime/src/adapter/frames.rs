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
    start: Start,
}

/// Whether a body is begun or given up, whichever comes first: a call can end while another thread is about to send.
#[derive(Clone)]
pub(super) struct Start(Arc<AtomicBool>);

type Chunk = io::Result<Option<Bytes>>;

enum State {
    Unbegun(Body),
    Idle(Body),
    Reading(JoinHandle<(Body, Chunk)>),
    Ended,
}

impl Start {
    /// Sees to it that the body is never begun; false if it is too late for that.
    pub(super) fn give_up(&self) -> bool {
        self.is_first()
    }

    fn is_first(&self) -> bool {
        !self.0.swap(true, Ordering::Relaxed)
    }
}

impl Frames {
    pub(super) fn new(body: Body) -> Self {
        let left = body.content_length();
        let is_empty = left == 0; // and never asked for, so that it tells nothing
        Self {
            state: if is_empty { State::Ended } else { State::Unbegun(body) },
            left,
            start: Start(Arc::new(AtomicBool::new(is_empty))),
        }
    }

    pub(super) fn start(&self) -> Start {
        self.start.clone()
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Chunk> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Unbegun(_) if !self.start.is_first() => {
                    return Poll::Ready(Err(io::Error::other("the call has ended")));
                }
                State::Unbegun(body) => self.state = State::Idle(body),
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

#[cfg(test)]
mod tests {
    use http_body::Body as _;

    use super::*;

    fn poll(frames: &mut Frames) -> Option<io::Result<Frame<Bytes>>> {
        let mut context = Context::from_waker(std::task::Waker::noop());
        match Pin::new(frames).poll_frame(&mut context) {
            Poll::Ready(frame) => frame,
            Poll::Pending => panic!("what is in memory is there at once"),
        }
    }

    #[test]
    fn a_body_is_either_begun_or_given_up() {
        let mut begun = Frames::new(b"body".to_vec().into());
        assert!(poll(&mut begun).unwrap().is_ok());
        assert!(!begun.start().give_up());
        assert!(begun.is_end_stream());

        let mut given_up = Frames::new(b"body".to_vec().into());
        assert!(given_up.start().give_up());
        assert!(poll(&mut given_up).unwrap().is_err());
        assert!(!given_up.is_end_stream());
    }

    #[test]
    fn whether_an_empty_body_was_sent_cannot_be_told() {
        let mut empty = Frames::new(Vec::new().into());
        assert!(!empty.start().give_up());
        assert!(empty.is_end_stream());
        assert!(poll(&mut empty).is_none());
    }
}
