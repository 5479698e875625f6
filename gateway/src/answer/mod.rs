//! What goes back to a client: how answers and errors look, and how they go wrong on demand.

mod broken_body;
mod envelope;
mod fault;
mod objection;
mod refusal;

pub(crate) use envelope::{Envelope, Manner};
pub use fault::Answer;
pub(crate) use fault::respond;
pub(crate) use refusal::{Refusal, escape_html};
