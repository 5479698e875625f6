//! The query with which a browser comes back to the application.

use serde_json::{Map, Value};

use super::keys::Keys;
use super::verify::verify_first;
use super::{NotificationError, SignedText, VerifiedNotification};
use crate::{Request, decode, form};

/// What a browser brought back to `return_url`, signed by Alipay.
///
/// It is no proof of payment: use it to choose the page that is shown, and nothing else. That a trade is paid is said
/// by a notification or by asking for the trade. Anybody who has seen the address can open it, again and later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedReturn(VerifiedNotification);

impl VerifiedReturn {
    /// The value of a parameter. Empty values and the word `null` are absent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// All parameters that are present, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter()
    }

    /// The parameters as the response of the page request `R` that the browser was sent away with. What has no field
    /// is kept in its [`Extra`](crate::Extra).
    pub fn read<R: Request>(&self) -> R::Response {
        let members: Map<String, Value> = self.iter().map(|(name, value)| (name.into(), value.into())).collect();
        decode::object(Value::Object(members)).unwrap_or_default()
    }
}

/// Returns are signed as notifications about trades are: without `sign_type`.
const TEXTS: [SignedText; 2] = [
    SignedText::V1,
    SignedText {
        alipay_cert_sn: true,
        ..SignedText::V1
    },
];

/// Verifies the query of `return_url`, without the parameters that the application's own address has.
pub(crate) fn verify_return(
    keys: &impl Keys,
    query: &str,
    own_parameters: &[&str],
) -> Result<VerifiedReturn, NotificationError> {
    let is_own = |pair: &&[u8]| {
        let name = form::decode(pair).into_iter().next().map(|(name, _)| name);
        name.is_some_and(|name| own_parameters.iter().any(|own| own.as_bytes() == name))
    };
    let query = query.strip_prefix('?').unwrap_or(query).as_bytes();
    let signed: Vec<&[u8]> = query.split(|byte| *byte == b'&').filter(|pair| !is_own(pair)).collect();
    verify_first(keys, &signed.join(&b'&'), &TEXTS).map(VerifiedReturn)
}
