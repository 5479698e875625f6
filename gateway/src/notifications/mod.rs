//! The other direction: what Alipay tells an application by itself.

mod address;
mod announce;
mod form;
mod post;
mod schedule;
mod sender;

pub(crate) use announce::announce;
pub(crate) use form::{signed_form, signed_texts};
pub(crate) use schedule::Scale;
pub(crate) use sender::Sender;
