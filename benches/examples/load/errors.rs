//! Which error each fault has to give.

use alipay::{Error, Outcome};

/// The kind of an error, as the client's documentation names it.
pub(crate) fn kind(error: &Error) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid",
        Error::Request(_) => "request",
        Error::Gateway(_) => "gateway",
        Error::Response(_) => "response",
        Error::Connect(_) => "connect",
        Error::Timeout(_) => "timeout",
        Error::Transport(_) => "transport",
        _ => "another",
    }
}

/// Whether this error is the right one to a right request whose answer went wrong like this. Nothing may be taken for
/// refused, because the gateway carried out all of it.
pub(crate) fn is_expected(fault: Option<&str>, error: &Error) -> bool {
    let outcome = error.outcome();
    let (kinds, due): (&[&str], _) = match fault {
        Some("hung-up") => (&["transport"], Outcome::Unknown),
        Some("cut-off") => (&["transport", "response"], Outcome::Unknown),
        Some("delay=4s") => (&["timeout"], Outcome::Unknown),
        Some("refused=10003") => (&["gateway"], Outcome::InProgress),
        Some("refused=20000" | "unsigned-error") => (&["gateway"], Outcome::Unknown),
        Some(_) => (&["response"], Outcome::Unknown),
        // It left the log before it was looked for.
        None => return outcome != Outcome::Rejected,
    };
    outcome == due && kinds.contains(&kind(error))
}
