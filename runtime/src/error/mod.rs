//! What can go wrong with a call, and what it says about the request.

mod advice;
mod difference;
mod gateway;
mod outcome;

use std::fmt;

use crate::form;
use crate::request::RequestError;
use crate::response::ResponseError;
use crate::validate::Violations;

pub use difference::SignatureDifference;
pub use gateway::GatewayError;
pub use outcome::Outcome;

/// The error of an HTTP library.
pub type TransportError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call gave no verified success. [`outcome`](Self::outcome) says what to do next.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks documented rules; nothing was sent.
    Invalid(Violations),
    /// The request cannot be made; nothing was sent.
    Request(RequestError),
    /// The gateway answered with an error.
    Gateway(Box<GatewayError>),
    /// The response is no answer of the gateway, or cannot be shown to be one.
    Response(Box<ResponseError>),
    /// Connecting failed or took too long, or there was no time for it; nothing was sent that could be carried out.
    Connect(TransportError),
    /// No complete response came in time.
    Timeout(TransportError),
    /// The transport failed in another way.
    Transport(TransportError),
}

impl Error {
    /// What this error says about the request.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Invalid(_) | Self::Request(_) | Self::Connect(_) => Outcome::Rejected,
            Self::Gateway(error) => error.outcome(),
            Self::Response(_) | Self::Timeout(_) | Self::Transport(_) => Outcome::Unknown,
        }
    }

    /// Whether sending the same again, with the same numbers, is safe and may help: nobody answered, the gateway was
    /// out of order, or it was called too often.
    ///
    /// For a request that changes something, "the same" means with identical merchant ids, such as `out_trade_no` and
    /// `out_request_no`: with those it is carried out once, with new ones it may be carried out twice. Nothing is
    /// repeated silently: without a [`RetryPolicy`](crate::RetryPolicy) a call is one attempt, and with one only
    /// methods that read are repeated.
    pub fn can_retry(&self) -> bool {
        match self {
            Self::Connect(_) | Self::Timeout(_) | Self::Transport(_) => true,
            Self::Response(error) => matches!(error.status(), 429 | 500..=599),
            Self::Gateway(error) => outcome::may_pass(error.code(), error.sub_code()),
            Self::Invalid(_) | Self::Request(_) => false,
        }
    }

    /// The gateway's answer, if there was one.
    pub fn gateway(&self) -> Option<&GatewayError> {
        match self {
            Self::Gateway(error) => Some(error),
            _ => None,
        }
    }

    /// The code of the gateway's answer.
    pub fn code(&self) -> Option<&str> {
        self.gateway()?.code()
    }

    /// The sub-code of the gateway's answer.
    pub fn sub_code(&self) -> Option<&str> {
        self.gateway()?.sub_code()
    }

    /// The message of the sub-code of the gateway's answer.
    pub fn sub_msg(&self) -> Option<&str> {
        self.gateway()?.sub_msg()
    }

    /// The id by which Alipay's support finds the call.
    pub fn trace_id(&self) -> Option<&str> {
        match self {
            Self::Gateway(error) => error.trace_id(),
            Self::Response(error) => error.trace_id(),
            _ => None,
        }
    }

    /// The page on which Alipay explains what became of the call, where there is a [`trace_id`](Self::trace_id).
    pub fn support_url(&self) -> Option<String> {
        let mut url = "https://open.alipay.com/api/errCheck?traceId=".to_owned();
        form::encode_into(&mut url, self.trace_id()?.as_bytes());
        Some(url + "&source=sdk")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the request breaks documented rules\n{violations}"),
            Self::Request(error) => error.fmt(f),
            Self::Gateway(error) => error.fmt(f),
            Self::Response(error) => error.fmt(f),
            Self::Connect(_) => f.write_str("connecting to the gateway failed"),
            Self::Timeout(_) => f.write_str("the gateway did not answer in time"),
            Self::Transport(_) => f.write_str("the connection to the gateway failed"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid(_) | Self::Gateway(_) => None,
            Self::Request(error) => error.source(),
            Self::Response(error) => error.source(),
            Self::Connect(error) | Self::Timeout(error) | Self::Transport(error) => Some(&**error),
        }
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<GatewayError> for Error {
    fn from(error: GatewayError) -> Self {
        Self::Gateway(Box::new(error))
    }
}

impl From<ResponseError> for Error {
    fn from(error: ResponseError) -> Self {
        Self::Response(Box::new(error))
    }
}
