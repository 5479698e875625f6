//! Keys and what is done with them: the only place that signs and verifies.

mod keys;
mod pair;
mod public_key;
mod sign_type;

pub use keys::Keys;
pub(crate) use public_key::PublicKey;
pub use sign_type::SignType;
