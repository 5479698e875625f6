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
const NOT_AUTHORISED: &str = "20001";
const TOO_MANY_CALLS: &str = "40005";

/// What sub-codes have in them that tell of a failure on Alipay's side, where a part may have been carried out, or of a
/// request that is still going on. There are hundreds, with the prefixes and suffixes of many teams.
const FAILURES: &[&str] = &[
    "CONCURRENTLY",
    "DB_ERROR",
    "DEALING",
    "INTERNAL_ERROR",
    "PROCESSING",
    "PROCESS_FAIL",
    "REMOTE_SERVICE",
    "RPC",
    "SETTLE_ERROR",
    "SYSTEM_BUSY",
    "SYSTEM_ERROR",
    "SYSTEM_EXCEPTION",
    "SYSTEM_FAILURE",
    "SYSTEM_TIMEOUT",
    "UNKNOW", // sic, beside UNKNOWN
    "aop.unknow-error",
];
/// What sub-codes have in them that tell of an earlier request with the same numbers, carried out already: the answer
/// to whoever sends a request again because its outcome was unknown.
const DONE_BEFORE: &[&str] = &["ALREADY_WITHDRAW", "DELETED_ALREADY", "FINISH", "HAS_OPENED", "SUCC"];
/// In contrast to `isv.`, the fault of whoever calls.
const ALIPAYS_FAULT: &str = "isp.";

impl Outcome {
    /// What the gateway's codes say; without a signature they say nothing. Only what is known to be a refusal is taken
    /// for one: an error whose codes are those of a success, or new, is none.
    pub(super) fn of(code: Option<&str>, sub_code: Option<&str>, is_verified: bool) -> Self {
        let is_done_before = sub_code.is_some_and(|sub_code| has_one_of(sub_code, DONE_BEFORE));
        let is_unknown = !is_verified || is_done_before || is_out_of_order(code, sub_code);
        match code {
            _ if is_unknown => Self::Unknown,
            Some(PAYMENT_IN_PROGRESS) => Self::InProgress,
            Some(NOT_AUTHORISED) => Self::Rejected,
            Some(code) if code.starts_with('4') => Self::Rejected,
            None if sub_code.is_some_and(|sub_code| !sub_code.is_empty()) => Self::Rejected,
            _ => Self::Unknown,
        }
    }
}

/// Whether the same request may be answered better later. Codes without a signature count too: all that they can bring
/// about is a repetition of what is safe to repeat.
pub(super) fn may_pass(code: Option<&str>, sub_code: Option<&str>) -> bool {
    code == Some(TOO_MANY_CALLS) || is_out_of_order(code, sub_code)
}

fn is_out_of_order(code: Option<&str>, sub_code: Option<&str>) -> bool {
    code == Some(SERVICE_UNAVAILABLE) || sub_code.is_some_and(is_failure)
}

/// Whether a sub-code leaves open what became of the request.
pub(super) fn is_failure(sub_code: &str) -> bool {
    sub_code.starts_with(ALIPAYS_FAULT) || has_one_of(sub_code, FAILURES)
}

fn has_one_of(sub_code: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| sub_code.contains(part))
}
