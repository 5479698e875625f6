//! Why a request cannot be made.

use std::fmt;

use crate::charset::Charset;
use crate::file::FileError;
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
    /// A parameter has a character that the charset of the request does not have.
    NotInCharset {
        /// The parameter.
        name: String,
        /// The charset.
        charset: Charset,
    },
    /// Content is to be encrypted, but the client has no key for it.
    NoContentKey,
    /// Content is to be encrypted, but the method has none: its fields do not travel in `biz_content`.
    NoContent,
    /// The content could not be encrypted.
    Encryption,
    /// The client's signer is asynchronous, and cannot be used where the thread waits.
    AsyncSigner,
    /// The fields of an untyped message are no JSON object.
    NotAnObject,
    /// The message cannot be written as JSON.
    Json(serde_json::Error),
    /// The signer failed.
    Signer(SignerError),
    /// The parts do not make up an HTTP request; usually the address became too long.
    Http(http::Error),
    /// A file cannot be sent. Part of the request may have been sent, but nobody carries out a part.
    File(FileError),
    /// The machine has no random numbers to give.
    Randomness,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank { name } => write!(f, "the parameter {name} is blank"),
            Self::SurroundingBlanks { name } => write!(f, "the parameter {name} begins or ends with a blank"),
            Self::Conflict { name } => write!(f, "the parameter {name} is given twice"),
            Self::NotInCharset { name, charset } => write!(
                f,
                "the parameter {name} has a character that {} does not have; send it in UTF-8",
                charset.as_str()
            ),
            Self::NoContentKey => f.write_str("the content is to be encrypted, but the client has no content key"),
            Self::NoContent => {
                f.write_str("only what travels in biz_content can be encrypted, and this method has none")
            }
            Self::Encryption => f.write_str("the content could not be encrypted"),
            Self::AsyncSigner => f.write_str(
                "the client's signer is asynchronous; sign with `Client::sign_async`, or send with `AsyncClient`",
            ),
            Self::NotAnObject => f.write_str("the fields are no JSON object"),
            Self::Json(_) => f.write_str("the message cannot be written as JSON"),
            Self::Signer(_) => f.write_str("the request could not be signed"),
            Self::Http(_) => f.write_str("the parts do not make up an HTTP request"),
            Self::File(error) => error.fmt(f),
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
            Self::File(error) => error.source(),
            _ => None,
        }
    }
}
