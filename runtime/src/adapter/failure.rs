//! What the error of an HTTP library says about the request.

use std::io;
use std::time::Duration;

use crate::{Error, FileError, RequestError, TransportError};

/// The limit of a call, unless it leaves no time at all: libraries look at the clock only now and then, so that they would
/// sometimes send the request and even get a response.
pub(super) fn some_time(limit: Duration) -> Result<Duration, Error> {
    if limit.is_zero() {
        let cause = io::Error::new(io::ErrorKind::TimedOut, "the time limit of the call is zero");
        return Err(Error::Connect(cause.into()));
    }
    Ok(limit)
}

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
