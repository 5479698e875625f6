//! Keys and what is done with them: the only place that signs and verifies.

mod certificates;
mod content_key;
mod keys;
mod pair;
mod public_key;
mod sign_type;
mod signer;

pub(crate) use certificates::{Certificates, Edition};
pub(crate) use content_key::ContentKey;
pub use keys::Keys;
pub(crate) use public_key::PublicKey;
pub use sign_type::SignType;
pub(crate) use signer::{Signature, Signer};
