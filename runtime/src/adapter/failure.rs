//! What the error of an HTTP library says about the request.

use crate::{Error, FileError, RequestError, TransportError};

/// An error of sending, by what can have reached the gateway.
///
/// A library asks for the body once there is a connection, and a request whose body was not asked for is not carried
/// out. That tells more than the kinds of error, which libraries do not keep for failures of TLS.
pub(super) fn failure(error: TransportError, is_timeout: bool, may_be_sent: bool) -> Error {
    if let Some(error) = FileError::behind(&*error) {
        RequestError::File(error).into()
    } else if !may_be_sent {
        Error::Connect(error)
    } else if is_timeout {
        Error::Timeout(error)
    } else {
        Error::Transport(error)
    }
}
