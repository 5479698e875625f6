//! What a client sent: its parameters, and the text over which they are signed.

mod canonical;
mod parameters;

pub(crate) use canonical::canonical;
pub(crate) use parameters::Parameters;
