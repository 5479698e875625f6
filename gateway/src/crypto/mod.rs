//! Keys and what is done with them: the only place that signs and verifies.

mod keys;

pub use keys::Keys;
