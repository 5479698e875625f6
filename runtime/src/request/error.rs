//! Why a request cannot be made.

use std::fmt;

use crate::signer::SignerError;

/// Why a request cannot be made; nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestError {
    /// A parameter consists of blanks, which the gateway and its clients treat in different ways.
    Blank {
        /// The parameter.
        name: String,
    },
    /// A parameter begins or ends with a blank.
    SurroundingBlanks {
        /// The parameter.
        name: String,
    },
    /// A field has the name of another parameter.
    Conflict {
        /// The parameter.
        name: String,
    },
    /// The fields of an untyped message are no JSON object.
    NotAnObject,
    /// The message cannot be written as JSON.
    Json(serde_json::Error),
    /// The signer failed.
    Signer(SignerError),
    /// The parts do not make up an HTTP request; usually the address became too long.
    Http(http::Error),
    /// The machine has no random numbers to give.
    Randomness,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank { name } => write!(f, "the parameter {name} is blank"),
            Self::SurroundingBlanks { name } => write!(f, "the parameter {name} begins or ends with a blank"),
            Self::Conflict { name } => write!(f, "the parameter {name} is given twice"),
            Self::NotAnObject => f.write_str("the fields are no JSON object"),
            Self::Json(_) => f.write_str("the message cannot be written as JSON"),
            Self::Signer(_) => f.write_str("the request could not be signed"),
            Self::Http(_) => f.write_str("the parts do not make up an HTTP request"),
            Self::Randomness => f.write_str("no random numbers are available"),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Signer(error) => Some(&**error),
            Self::Http(error) => Some(error),
            _ => None,
        }
    }
}
