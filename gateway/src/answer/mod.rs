//! What goes back to a client: how answers and errors look, and how they go wrong on demand.

mod envelope;
mod faults;
mod objection;
mod refusal;

pub(crate) use envelope::{Envelope, Manner};
pub use faults::{Answer, Change, Fault, FaultError};
pub(crate) use faults::{Outgoing, Plan, outgoing};
pub(crate) use refusal::Refusal;
