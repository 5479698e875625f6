//! Verifying a response, before anything in it is believed.

#[cfg(feature = "certificates")]
use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::envelope::{Envelope, gbk_width, unescape};
use super::error::excerpt;
use super::{Common, Reply, ResponseError, ResponseProblem, decode_node};
use crate::Extra;
use crate::charset;
use crate::content_key::ContentKey;
use crate::datetime::Clock;
use crate::decode::Object;
use crate::error::{Error, GatewayError};
use crate::request::SignedRequest;
use crate::signer::SignType;
use crate::trust::Trust;

/// What a client needs to know in order to read a response.
pub(crate) struct Reader<'a> {
    pub(crate) trust: &'a Trust,
    pub(crate) sign_type: SignType,
    pub(crate) content_key: Option<&'a ContentKey>,
    pub(crate) clock: &'a dyn Clock,
    /// Whether a success vouches for itself, as a certificate that leads to a root does, so that a signature of an
    /// unknown certificate, or none, is no obstacle. It does not count as verified, and is not decrypted.
    pub(crate) vouches_for_itself: bool,
    pub(crate) limit: usize,
}

/// The certificate with which a response says that it is signed.
#[cfg(feature = "certificates")]
pub(crate) fn alipay_cert_sn(body: &[u8], method: &str) -> Option<String> {
    let envelope = Envelope::parse(body, method).ok()?;
    let sn = envelope.alipay_cert_sn.filter(|_| envelope.sign.is_some());
    sn.map(Cow::into_owned)
}

/// A response whose signature is good or, which only an error and what vouches for itself may do without, absent.
pub(crate) struct Opened {
    content: Content,
    status: u16,
    trace_id: Option<String>,
}

struct Content {
    node: String,
    is_error_response: bool,
    is_verified: bool,
    vouches_for_itself: bool,
}

/// Finds the answer to a method in a response, verifies it, and decrypts it.
pub(crate) fn open(
    reader: &Reader<'_>,
    method: &str,
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
    } else if body.len() > reader.limit {
        Err(ResponseProblem::TooLarge { limit: reader.limit })
    } else {
        reader.open_body(method, body)
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

impl Reader<'_> {
    fn open_body(&self, method: &str, mut body: Vec<u8>) -> Result<Content, ResponseProblem> {
        let envelope = Envelope::parse(&body, method).map_err(|error| ResponseProblem::Envelope {
            error,
            excerpt: excerpt(&body),
        })?;
        let is_verified = self.verify(&body, &envelope)?;
        let Envelope {
            node,
            is_error_response,
            ..
        } = envelope;
        body.truncate(node.end);
        body.drain(..node.start);
        let node = match body.first() {
            Some(b'{') => charset::decode(body, None).ok_or(ResponseProblem::UnknownCharset)?,
            Some(b'"') if is_verified => self.decrypt(&body)?,
            Some(b'"') => return Err(ResponseProblem::MissingSignature),
            _ => return Err(ResponseProblem::NotAnObject),
        };
        Ok(Content {
            node,
            is_error_response,
            is_verified,
            vouches_for_itself: self.vouches_for_itself,
        })
    }

    /// Whether there is a signature; a bad one is an error. The gateway signs the bytes that it sends. Some of its parts
    /// sign before they escape `/` as `\/`, hence the second attempt.
    fn verify(&self, body: &[u8], envelope: &Envelope<'_>) -> Result<bool, ResponseProblem> {
        let Some(sign) = &envelope.sign else { return Ok(false) };
        let node = body.get(envelope.node.clone()).unwrap_or_default();
        let cert_sn = envelope.alipay_cert_sn.as_deref();
        let key = match self.trust.key(cert_sn, || self.clock.now()) {
            Err(_) if self.vouches_for_itself => return Ok(false),
            key => key?,
        };
        let signature = STANDARD
            .decode(&**sign)
            .map_err(|_| ResponseProblem::MalformedSignature)?;
        if key.verifies(self.sign_type, node, &signature)
            || without_escaped_slashes(node).is_some_and(|node| key.verifies(self.sign_type, &node, &signature))
        {
            return Ok(true);
        }
        let claimed = decode_node::<Extra>(&String::from_utf8_lossy(node))
            .map_or_else(|_| Common::default(), |(common, _)| common);
        Err(ResponseProblem::SignatureMismatch {
            untrusted_code: claimed.code,
            untrusted_sub_code: claimed.sub_code,
            names_certificate: cert_sn.is_some() && matches!(self.trust, Trust::Key(_)),
        })
    }

    /// Whether an answer is encrypted tells its form, not the request: the gateway's own errors come as they are.
    fn decrypt(&self, node: &[u8]) -> Result<String, ResponseProblem> {
        let key = self.content_key.ok_or(ResponseProblem::Encrypted)?;
        let content = unescape(node).and_then(|text| key.decrypt(&text));
        let text = charset::decode(content.ok_or(ResponseProblem::Undecryptable)?, None)
            .ok_or(ResponseProblem::UnknownCharset)?;
        if text.trim_start().starts_with('{') {
            Ok(text)
        } else {
            Err(ResponseProblem::NotAnObject)
        }
    }
}

fn without_escaped_slashes(node: &[u8]) -> Option<Vec<u8>> {
    let is_escaped_slash = |pair: &[u8]| pair == br"\/";
    if !node.windows(2).any(is_escaped_slash) {
        return None;
    }
    let is_utf8 = str::from_utf8(node).is_ok();
    let mut output = Vec::with_capacity(node.len());
    let mut rest = node;
    while !rest.is_empty() {
        let (character, after) = match rest {
            [b'\\', b'/', ..] => (&b"/"[..], rest.get(2..)),
            [b'\\', b'\\', ..] => (&br"\\"[..], rest.get(2..)), // the second one escapes nothing
            _ => {
                let width = if is_utf8 { 1 } else { gbk_width(rest) };
                (rest.get(..width).unwrap_or_default(), rest.get(width..))
            }
        };
        output.extend_from_slice(character);
        rest = after.unwrap_or_default();
    }
    Some(output)
}

impl Opened {
    /// Decodes the bytes that were verified.
    pub(crate) fn decode<T: Object>(self, request: Option<&SignedRequest>) -> Result<Reply<T>, Error> {
        let (common, data) = match decode_node(&self.content.node) {
            Ok(decoded) => decoded,
            Err(error) => return Err(self.problem(ResponseProblem::Json(error))),
        };
        if self.content.is_error_response || !common.is_success() {
            let Content { node, is_verified, .. } = self.content;
            return Err(GatewayError::new(common, node, is_verified, self.trace_id, request).into());
        }
        if !self.content.is_verified && !self.content.vouches_for_itself {
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

    fn problem(self, problem: ResponseProblem) -> Error {
        ResponseError {
            problem,
            status: self.status,
            trace_id: self.trace_id,
        }
        .into()
    }
}
