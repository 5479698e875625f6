//! The outer object of a response, taken apart in one pass without changing a byte.
//!
//! The signature covers the raw bytes of one member's value. So that nobody can slip a second one past
//! the verification, an envelope in which a member that matters occurs twice is refused.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

mod scanner;

use scanner::Scanner;

pub(super) use scanner::gbk_width;

/// Why a body is no envelope of the gateway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// The body is no JSON object, or breaks off, or something follows it.
    NotAnObject,
    /// A member that matters occurs twice.
    Duplicate,
    /// There is both a response and an error response.
    TwoAnswers,
    /// There is neither a response nor an error response.
    NoAnswer,
    /// The member `sign` or `alipay_cert_sn` is no text.
    SignNotText,
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnObject => "the body is no JSON object",
            Self::Duplicate => "a member that matters occurs twice",
            Self::TwoAnswers => "there is both a response and an error response",
            Self::NoAnswer => "there is neither the response of this method nor an error response",
            Self::SignNotText => "the signature or the number of its certificate is no text",
        })
    }
}

impl std::error::Error for EnvelopeError {}

/// What an envelope holds, as positions in the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Envelope<'a> {
    /// The value of the response or of the error response: the bytes that are signed.
    pub(super) node: Range<usize>,
    pub(super) is_error_response: bool,
    /// The signature, unless it is absent, null or empty.
    pub(super) sign: Option<Cow<'a, str>>,
    /// The certificate whose key made the signature, as far as the message tells. No signature covers it.
    pub(super) alipay_cert_sn: Option<Cow<'a, str>>,
}

impl<'a> Envelope<'a> {
    /// Finds the members of the response to `method`.
    pub(super) fn parse(body: &'a [u8], method: &str) -> Result<Self, EnvelopeError> {
        let mut response = None;
        let mut error_response = None;
        let mut sign = None;
        let mut cert_sn = None;
        let mut scanner = Scanner::new(body);
        while let Some((name, value)) = scanner.next_member()? {
            let slot = match body.get(name).and_then(unescape).as_deref() {
                Some("sign") => &mut sign,
                Some("alipay_cert_sn") => &mut cert_sn,
                Some("error_response") => &mut error_response,
                Some(name) if is_response_to(method, name) => &mut response,
                _ => continue,
            };
            if slot.replace(value).is_some() {
                return Err(EnvelopeError::Duplicate);
            }
        }
        let is_error_response = error_response.is_some();
        let node = match (response, error_response) {
            (Some(node), None) | (None, Some(node)) => node,
            (Some(_), Some(_)) => return Err(EnvelopeError::TwoAnswers),
            (None, None) => return Err(EnvelopeError::NoAnswer),
        };
        let text = |range: Option<Range<usize>>| match range.and_then(|range| body.get(range)) {
            None | Some(b"null" | b"\"\"") => Ok(None),
            Some(text) => unescape(text).map(Some).ok_or(EnvelopeError::SignNotText),
        };
        Ok(Self {
            node,
            is_error_response,
            sign: text(sign)?,
            alipay_cert_sn: text(cert_sn)?,
        })
    }
}

/// The node is named like the method, with underscores: `alipay_trade_query_response`.
fn is_response_to(method: &str, name: &str) -> bool {
    name.strip_suffix("_response").is_some_and(|name| {
        name.len() == method.len()
            && name
                .bytes()
                .zip(method.bytes())
                .all(|(name, method)| name == if method == b'.' { b'_' } else { method })
    })
}

/// The text of a JSON string, borrowed if it has no escapes; `None` if it is no UTF-8.
pub(super) fn unescape(raw: &[u8]) -> Option<Cow<'_, str>> {
    let inner = raw.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if inner.contains(&b'\\') {
        serde_json::from_slice(raw).ok().map(Cow::Owned)
    } else {
        str::from_utf8(inner).ok().map(Cow::Borrowed)
    }
}
