//! From a message to what is sent: parameters, the text that is signed, and their place in an HTTP request.

mod body;
mod error;
mod fields;
mod multipart;
mod page;
mod parameters;
mod signed;

pub use body::Body;
pub use error::RequestError;
pub use signed::{HttpRequest, SignedRequest};

pub(crate) use fields::add_fields;
pub(crate) use parameters::{Parameters, Place};
