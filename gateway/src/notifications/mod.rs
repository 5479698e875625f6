//! The other direction: what Alipay tells an application by itself.

mod address;
mod announce;
mod form;
mod frozen_amount;
mod post;
mod schedule;
mod sender;
mod trade;
mod transfer;

pub(crate) use form::{signed_form, signed_texts};
pub(crate) use frozen_amount::{announce_cancelling, announce_operation};
pub(crate) use schedule::Scale;
pub(crate) use sender::Sender;
pub(crate) use trade::announce_trade;
pub(crate) use transfer::announce_transfer;
