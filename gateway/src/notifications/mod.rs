//! The other direction: what Alipay tells an application by itself.

mod form;

pub(crate) use form::signed_form;
