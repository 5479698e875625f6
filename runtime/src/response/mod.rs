//! From an HTTP response to a verified, decoded reply.

mod envelope;
mod error;
mod node;
mod open;
mod reply;

pub use envelope::EnvelopeError;
pub use error::{ResponseError, ResponseProblem};
pub use reply::Reply;

pub(crate) use error::shown;
pub(crate) use node::{Common, decode_node};
#[cfg(feature = "certificates")]
pub(crate) use open::alipay_cert_sn;
pub(crate) use open::{Reader, open};
