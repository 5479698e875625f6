//! What an error says about the request.

/// What an error says about the request, and with it what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not carried out. Correct it before sending it again.
    Rejected,
    /// It was accepted, and the payer has not paid yet. Query it until it is final.
    InProgress,
    /// Nobody knows whether it was carried out. Query it, or send it again with the same numbers; never
    /// take it for a failure.
    Unknown,
}

const PAYMENT_IN_PROGRESS: &str = "10003";
const SERVICE_UNAVAILABLE: &str = "20000";
const TOO_MANY_CALLS: &str = "40005";
const UNKNOWN_SUB_CODES: &[&str] = &[
    "ACQ.SYSTEM_ERROR",
    "aop.ACQ.SYSTEM_ERROR",
    "aop.unknow-error",
    "isp.unknow-error",
];

impl Outcome {
    /// What the gateway's codes say; without a signature they say nothing.
    pub(super) fn of(code: Option<&str>, sub_code: Option<&str>, is_verified: bool) -> Self {
        let is_unknown = !is_verified || is_out_of_order(code, sub_code);
        match code {
            _ if is_unknown => Self::Unknown,
            Some(PAYMENT_IN_PROGRESS) => Self::InProgress,
            _ => Self::Rejected,
        }
    }
}

/// Whether the same request may be answered better later. Codes without a signature count too: all that they can bring
/// about is a repetition of what is safe to repeat.
pub(super) fn may_pass(code: Option<&str>, sub_code: Option<&str>) -> bool {
    code == Some(TOO_MANY_CALLS) || is_out_of_order(code, sub_code)
}

fn is_out_of_order(code: Option<&str>, sub_code: Option<&str>) -> bool {
    code == Some(SERVICE_UNAVAILABLE) || sub_code.is_some_and(|sub_code| UNKNOWN_SUB_CODES.contains(&sub_code))
}
