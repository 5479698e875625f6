//! A verified success.

use std::ops::Deref;

/// What the gateway answered, verified and decoded. It dereferences to the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply<T> {
    /// The members of the response.
    pub data: T,
    pub(super) code: Option<String>,
    pub(super) msg: Option<String>,
    pub(super) trace_id: Option<String>,
    pub(super) raw: String,
}

impl<T> Reply<T> {
    /// The code: 10000, or none with a few old methods.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message that belongs to the code.
    pub fn msg(&self) -> Option<&str> {
        self.msg.as_deref()
    }

    /// The id by which Alipay's support finds the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// The JSON text whose signature was verified, unchanged.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The data alone.
    pub fn into_data(self) -> T {
        self.data
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}
