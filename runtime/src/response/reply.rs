//! A verified success.

use std::fmt;
use std::ops::Deref;

/// What the gateway answered, verified and decoded. It dereferences to the data.
///
/// `Debug` leaves out the data, which may hold amounts and personal data; show [`data`](Self::data) where you mean to.
#[derive(Clone, PartialEq)]
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

    /// The JSON text whose signature was verified, unchanged; of an encrypted answer, the text that was decrypted.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The error of a reply whose data turned out to be of no use.
    #[cfg(feature = "certificates")]
    pub(crate) fn refused(self, problem: super::ResponseProblem) -> crate::Error {
        super::ResponseError {
            problem,
            status: http::StatusCode::OK.as_u16(), // nothing else is decoded
            trace_id: self.trace_id,
        }
        .into()
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

impl<T> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("code", &self.code)
            .field("msg", &self.msg)
            .field("trace_id", &self.trace_id)
            .finish_non_exhaustive()
    }
}
