//! Responses that cannot be used.

use std::fmt;

use super::EnvelopeError;
#[cfg(feature = "certificates")]
use crate::certificate::CertificateError;
use crate::charset;

const SHOWN_CHARACTERS: usize = 200;

/// A response that is no answer of the gateway, or cannot be shown to be one. What became of the request is unknown.
#[derive(Debug)]
pub struct ResponseError {
    pub(super) problem: ResponseProblem,
    pub(super) status: u16,
    pub(super) trace_id: Option<String>,
}

/// What is wrong with a response.
#[derive(Debug)]
#[non_exhaustive]
pub enum ResponseProblem {
    /// The HTTP status is not 2xx. Redirects are not followed.
    Status {
        /// The beginning of the body, made printable.
        excerpt: String,
    },
    /// The body is no envelope of the gateway; often a page of a proxy.
    Envelope {
        /// What is wrong with it.
        error: EnvelopeError,
        /// The beginning of the body, made printable.
        excerpt: String,
    },
    /// The body is larger than the client's limit.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// It looks like a success but has no signature.
    MissingSignature,
    /// The signature is no base64.
    MalformedSignature,
    /// The signature does not belong to the content, or not to Alipay's key. The codes are for diagnosis only:
    /// nobody vouches for them.
    SignatureMismatch {
        /// The code that the content claims.
        untrusted_code: Option<String>,
        /// The sub-code that the content claims.
        untrusted_sub_code: Option<String>,
        /// Whether the response names a certificate although the client is in key mode: then the application may be
        /// in certificate mode.
        names_certificate: bool,
    },
    /// The certificate whose key made the signature is unknown, or not valid now. Feature `certificates`.
    #[cfg(feature = "certificates")]
    Certificate(CertificateError),
    /// The signature is good, but the content is neither UTF-8 nor, with feature `gbk`, GBK.
    UnknownCharset,
    /// The signature is good, but the content is encrypted, and the client has no content key.
    Encrypted,
    /// The signature is good, but the content cannot be decrypted with the client's content key.
    Undecryptable,
    /// The content is no JSON object.
    NotAnObject,
    /// The content is no well-formed JSON.
    Json(serde_json::Error),
}

impl ResponseError {
    /// What is wrong.
    pub fn problem(&self) -> &ResponseProblem {
        &self.problem
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The id by which Alipay's support finds the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            ResponseProblem::Status { excerpt } => write!(f, "HTTP status {}: {excerpt}", self.status),
            ResponseProblem::Envelope { error, excerpt } => {
                write!(f, "not an answer of the gateway, {error}: {excerpt}")
            }
            ResponseProblem::TooLarge { limit } => write!(f, "the response is larger than {limit} bytes"),
            ResponseProblem::MissingSignature => f.write_str("the response is not signed"),
            ResponseProblem::MalformedSignature => f.write_str("the signature of the response is no base64"),
            ResponseProblem::SignatureMismatch {
                untrusted_code,
                untrusted_sub_code,
                names_certificate,
            } => {
                let shown = |code: &Option<String>| shown(code.as_deref().unwrap_or("none"));
                let (code, sub_code) = (shown(untrusted_code), shown(untrusted_sub_code));
                write!(
                    f,
                    "the signature does not match the response; it claims code {code}, sub_code {sub_code}"
                )?;
                f.write_str(if *names_certificate {
                    "; it names a certificate: the application seems to be in certificate mode, this client is not"
                } else {
                    "; compare the key with the one that the console shows as Alipay's"
                })
            }
            #[cfg(feature = "certificates")]
            ResponseProblem::Certificate(error) => write!(f, "the response cannot be verified: {error}"),
            ResponseProblem::UnknownCharset if cfg!(feature = "gbk") => {
                f.write_str("the response is verified, but neither UTF-8 nor GBK")
            }
            ResponseProblem::UnknownCharset => {
                f.write_str("the response is verified, but not UTF-8; the feature `gbk` reads GBK")
            }
            ResponseProblem::Encrypted => {
                f.write_str("the response is verified, but encrypted, and the client has no content key")
            }
            ResponseProblem::Undecryptable => {
                f.write_str("the response is verified, but cannot be decrypted with the client's content key")
            }
            ResponseProblem::NotAnObject => f.write_str("the response is no JSON object"),
            ResponseProblem::Json(_) => f.write_str("the response is no well-formed JSON"),
        }?;
        match &self.trace_id {
            Some(trace_id) => write!(f, " (trace id {trace_id})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ResponseError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            ResponseProblem::Json(error) => Some(error),
            _ => None,
        }
    }
}

/// The beginning of a body on one line, without anything that a terminal would act upon. What looks like an answer
/// is not shown: it may hold amounts and personal data.
pub(super) fn excerpt(body: &[u8]) -> String {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(first, Some(b'{' | b'[' | b'"')) {
        return format!("JSON of {} bytes", body.len());
    }
    let start = &body[..body.len().min(4 * SHOWN_CHARACTERS)];
    let text = charset::decode_lossily(start);
    shown_until(&text, start.len() < body.len())
}

/// The beginning of a text that anybody may have written, on one line and without anything that a terminal would act
/// upon.
pub(crate) fn shown(text: &str) -> String {
    shown_until(text, false)
}

fn shown_until(text: &str, is_cut: bool) -> String {
    let shown: String = text
        .chars()
        .take(SHOWN_CHARACTERS)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let is_cut = is_cut || text.chars().nth(SHOWN_CHARACTERS).is_some();
    if is_cut { shown + "…" } else { shown }
}

#[cfg(feature = "certificates")]
impl From<CertificateError> for ResponseProblem {
    fn from(error: CertificateError) -> Self {
        Self::Certificate(error)
    }
}

/// Without certificates there is nothing to convert.
#[cfg(not(feature = "certificates"))]
impl From<std::convert::Infallible> for ResponseProblem {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}
