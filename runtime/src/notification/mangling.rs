//! What happened to a notification on its way through the application.

use std::fmt;

/// What happened to a notification on its way from Alipay's post to the verification. It is certain: with this undone
/// the signature is good. The notification is refused all the same, because what was undone is a guess about its
/// fields.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mangling {
    /// The percent-escapes were decoded before, and the body put together without them.
    Decoded,
    /// It was decoded twice, so that each `+` in a value became a blank, and then encoded again.
    DecodedTwice,
    /// It was percent-encoded again, so that values hold escapes such as `%2B` after decoding.
    EncodedTwice,
    /// Characters were replaced by HTML escapes such as `&quot;`.
    HtmlEscaped,
    /// A parameter was added.
    Added {
        /// The parameter, made printable.
        parameter: String,
    },
}

impl fmt::Display for Mangling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decoded => f.write_str(
                "its percent-escapes were decoded before it was given here; \
                 give the raw bytes of the body, not parameters that a framework has read",
            ),
            Self::DecodedTwice => f.write_str(
                "it was decoded twice, which made each \"+\" a blank; \
                 give the raw bytes of the body, not one that was put together from decoded values",
            ),
            Self::EncodedTwice => f.write_str(
                "it was percent-encoded a second time before it was given here; \
                 give the raw bytes of the body, and encode nothing",
            ),
            Self::HtmlEscaped => f.write_str(
                "a filter replaced characters by HTML escapes such as \"&quot;\"; \
                 give the raw bytes of the body, and take this address out of the filter",
            ),
            Self::Added { parameter } => write!(
                f,
                "the parameter {parameter:?} was added after it was signed; give the raw bytes of the body, \
                 not the parameters of a framework, and name those that belong to your own return_url"
            ),
        }
    }
}
