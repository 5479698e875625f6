//! Errors that the gateway answers with.

use std::fmt;

use super::advice::advice;
use super::{Outcome, SignatureDifference};
use crate::decode::Object;
use crate::method::Request;
use crate::request::SignedRequest;
use crate::response::{Common, decode_node, shown};

const INVALID_SIGNATURE: &str = "isv.invalid-signature";

/// An error that the gateway answered with.
///
/// `Debug` leaves out the members of the answer: they may hold amounts and personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct GatewayError {
    code: Option<String>,
    msg: Option<String>,
    sub_code: Option<String>,
    sub_msg: Option<String>,
    trace_id: Option<String>,
    is_verified: bool,
    raw: String,
    difference: Option<SignatureDifference>,
}

impl GatewayError {
    pub(crate) fn new(
        common: Common,
        raw: String,
        is_verified: bool,
        trace_id: Option<String>,
        request: Option<&SignedRequest>,
    ) -> Self {
        let Common {
            code,
            msg,
            sub_code,
            sub_msg,
        } = common;
        let gateways_view = sub_msg
            .as_deref()
            .filter(|_| sub_code.as_deref() == Some(INVALID_SIGNATURE));
        let difference = gateways_view
            .zip(request)
            .and_then(|(sub_msg, request)| SignatureDifference::find(request.canonical(), sub_msg));
        Self {
            code,
            msg,
            sub_code,
            sub_msg,
            trace_id,
            is_verified,
            raw,
            difference,
        }
    }

    /// The code, such as 40004.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message that belongs to the code.
    pub fn msg(&self) -> Option<&str> {
        self.msg.as_deref()
    }

    /// The sub-code, such as `ACQ.TRADE_NOT_EXIST`.
    pub fn sub_code(&self) -> Option<&str> {
        self.sub_code.as_deref()
    }

    /// The message that belongs to the sub-code.
    pub fn sub_msg(&self) -> Option<&str> {
        self.sub_msg.as_deref()
    }

    /// The id by which Alipay's support finds the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// Whether the error is signed by Alipay. The gateway does not sign when it cannot tell which key to use.
    pub fn is_verified(&self) -> bool {
        self.is_verified
    }

    /// What to do about an error that any method can answer with, such as `isv.invalid-app-id`. What a method's own
    /// error codes ask for tells [`error_code`](Self::error_code).
    pub fn advice(&self) -> Option<&'static str> {
        // Where the signed texts part is better advice than to compare the keys.
        let general = self.sub_code().filter(|_| self.difference.is_none());
        general.and_then(advice)
    }

    /// The message of the sub-code, unless it repeats what was sent.
    fn shown_sub_msg(&self) -> Option<&str> {
        self.sub_msg().filter(|_| self.sub_code() != Some(INVALID_SIGNATURE))
    }

    /// What the error says about the request.
    pub fn outcome(&self) -> Outcome {
        Outcome::of(self.code(), self.sub_code(), self.is_verified)
    }

    /// The sub-code as one of the error codes that the page of the request `R` documents.
    pub fn error_code<R: Request>(&self) -> Option<R::ErrorCode> {
        self.sub_code.clone().map(R::ErrorCode::from)
    }

    /// The members of the response, which some errors have too.
    ///
    /// # Errors
    ///
    /// Never in practice: the text was decoded before.
    pub fn decode<T: Object>(&self) -> Result<T, serde_json::Error> {
        decode_node(&self.raw).map(|(_, data)| data)
    }

    /// The JSON text of the error, unchanged.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Where the text that we signed and the one that the gateway expected a signature for part, when it
    /// refused the signature and told.
    pub fn signature_difference(&self) -> Option<&SignatureDifference> {
        self.difference.as_ref()
    }
}

impl fmt::Display for GatewayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [self.code(), self.msg(), self.sub_code(), self.shown_sub_msg()];
        f.write_str("the gateway answered:")?;
        parts
            .iter()
            .flatten()
            .try_for_each(|part| write!(f, " {}", shown(part)))?;
        if let Some(trace_id) = self.trace_id() {
            write!(f, " (trace id {trace_id})")?;
        }
        if !self.is_verified {
            f.write_str(" (not signed)")?;
        }
        match (&self.difference, self.advice()) {
            (Some(difference), _) => write!(f, "\n{difference}"),
            (None, Some(advice)) => write!(f, "\nhelp: {advice}"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Debug for GatewayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GatewayError")
            .field("code", &self.code)
            .field("msg", &self.msg)
            .field("sub_code", &self.sub_code)
            .field("sub_msg", &self.shown_sub_msg())
            .field("trace_id", &self.trace_id)
            .field("is_verified", &self.is_verified)
            .field("difference", &self.difference)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for GatewayError {}
