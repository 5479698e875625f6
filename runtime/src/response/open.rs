//! Verifying a response, before anything in it is believed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::envelope::Envelope;
use super::error::excerpt;
use super::{Common, Reply, ResponseError, ResponseProblem, decode_node};
use crate::Extra;
use crate::decode::Object;
use crate::error::{Error, GatewayError};
use crate::key::PublicKey;
use crate::request::SignedRequest;

/// A response whose signature is good or, which only an error may do without, absent.
pub(crate) struct Opened {
    content: Content,
    status: u16,
    trace_id: Option<String>,
}

struct Content {
    node: String,
    is_error_response: bool,
    is_verified: bool,
}

/// Finds the answer in a response and verifies it.
pub(crate) fn open(
    key: &PublicKey,
    limit: usize,
    request: &SignedRequest,
    response: http::Response<Vec<u8>>,
) -> Result<Opened, ResponseError> {
    let trace_id = response
        .headers()
        .get("trace_id")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let status = response.status();
    let body = response.into_body();
    let content = if !status.is_success() {
        Err(ResponseProblem::Status {
            excerpt: excerpt(&body),
        })
    } else if body.len() > limit {
        Err(ResponseProblem::TooLarge { limit })
    } else {
        open_body(key, request.method(), body)
    };
    let status = status.as_u16();
    match content {
        Ok(content) => Ok(Opened {
            content,
            status,
            trace_id,
        }),
        Err(problem) => Err(ResponseError {
            problem,
            status,
            trace_id,
        }),
    }
}

fn open_body(key: &PublicKey, method: &str, mut body: Vec<u8>) -> Result<Content, ResponseProblem> {
    let Envelope {
        node,
        is_error_response,
        sign,
    } = Envelope::parse(&body, method).map_err(|error| ResponseProblem::Envelope {
        error,
        excerpt: excerpt(&body),
    })?;
    let is_verified = sign.is_some();
    if let Some(sign) = sign {
        verify(key, body.get(node.clone()).unwrap_or_default(), &sign)?;
    }
    body.truncate(node.end);
    body.drain(..node.start);
    let node = String::from_utf8(body).map_err(|_| ResponseProblem::NotUtf8)?;
    match node.bytes().next() {
        Some(b'{') => Ok(Content {
            node,
            is_error_response,
            is_verified,
        }),
        Some(b'"') => Err(ResponseProblem::Encrypted),
        _ => Err(ResponseProblem::NotAnObject),
    }
}

/// The gateway signs the bytes that it sends. Some of its parts sign before they escape `/` as `\/`, hence the second attempt.
fn verify(key: &PublicKey, node: &[u8], sign: &str) -> Result<(), ResponseProblem> {
    let signature = STANDARD.decode(sign).map_err(|_| ResponseProblem::MalformedSignature)?;
    if key.verifies(node, &signature)
        || without_escaped_slashes(node).is_some_and(|node| key.verifies(&node, &signature))
    {
        return Ok(());
    }
    let claimed =
        decode_node::<Extra>(&String::from_utf8_lossy(node)).map_or_else(|_| Common::default(), |(common, _)| common);
    Err(ResponseProblem::SignatureMismatch {
        untrusted_code: claimed.code,
        untrusted_sub_code: claimed.sub_code,
    })
}

fn without_escaped_slashes(node: &[u8]) -> Option<Vec<u8>> {
    let is_escaped_slash = |pair: &[u8]| pair == br"\/";
    node.windows(2).any(is_escaped_slash).then(|| {
        let followed_by_slash = |(index, byte): (usize, &u8)| *byte == b'\\' && node.get(index + 1) == Some(&b'/');
        node.iter()
            .enumerate()
            .filter(|item| !followed_by_slash(*item))
            .map(|(_, byte)| *byte)
            .collect()
    })
}

impl Opened {
    /// Decodes the bytes that were verified.
    pub(crate) fn decode<T: Object>(self, request: &SignedRequest) -> Result<Reply<T>, Error> {
        let (common, data) = match decode_node(&self.content.node) {
            Ok(decoded) => decoded,
            Err(error) => return Err(self.problem(ResponseProblem::Json(error))),
        };
        if self.content.is_error_response || !common.is_success() {
            return Err(self.gateway_error(common, request));
        }
        if !self.content.is_verified {
            return Err(self.problem(ResponseProblem::MissingSignature));
        }
        let Common { code, msg, .. } = common;
        Ok(Reply {
            data,
            code,
            msg,
            trace_id: self.trace_id,
            raw: self.content.node,
        })
    }

    fn gateway_error(self, common: Common, request: &SignedRequest) -> Error {
        let Content { node, is_verified, .. } = self.content;
        GatewayError::new(common, node, is_verified, self.trace_id, request).into()
    }

    fn problem(self, problem: ResponseProblem) -> Error {
        ResponseError {
            problem,
            status: self.status,
            trace_id: self.trace_id,
        }
        .into()
    }
}
