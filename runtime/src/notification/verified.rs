//! A notification that Alipay signed.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

use super::parameters::{Parameters, is_absent, present};
use super::{NotificationError, SignedText};
use crate::charset;
use crate::decode;
use crate::method::Notification;

/// A notification that Alipay signed. Before acting on it, [`check`](Self::check) it against your own records, and
/// remember its `notify_id`: notifications are repeated. Then answer [`SUCCESS`](super::SUCCESS).
///
/// Empty values and the word `null`, which stands for an absent value, are absent everywhere, and so are `sign` and
/// what the signature does not cover.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifiedNotification {
    parameters: BTreeMap<String, String>,
    matched: SignedText,
}

impl VerifiedNotification {
    pub(crate) fn new(raw: Parameters, matched: SignedText) -> Result<Self, NotificationError> {
        let named = present(&raw, "charset").map(|name| String::from_utf8_lossy(name).into_owned());
        let present: Parameters = raw
            .into_iter()
            .filter(|(name, value)| matched.holds(name, value) && !is_absent(value))
            .collect();
        // All share one encoding. Text in GBK may happen to be UTF-8 too, but seldom all of it.
        let is_utf8 = |text: &[u8]| str::from_utf8(text).is_ok();
        let all_utf8 = present.iter().all(|(name, value)| is_utf8(name) && is_utf8(value));
        let named = if all_utf8 { named.as_deref() } else { Some("GBK") };
        let decode = |bytes| charset::decode(bytes, named).ok_or(NotificationError::UnknownCharset);
        let parameters = present
            .into_iter()
            .map(|(name, value)| Ok((decode(name)?, decode(value)?)))
            .collect::<Result<_, NotificationError>>()?;
        Ok(Self { parameters, matched })
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }

    /// All parameters that are present, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Which parameters the signature covers.
    pub fn matched(&self) -> SignedText {
        self.matched
    }

    /// Whether it is a notification of this type: by `notify_type`, or by the method that a message names.
    pub fn is<T: Notification>(&self) -> bool {
        let names_method = |name| T::METHOD.is_some_and(|method| self.get(name) == Some(method));
        let by_type = T::NOTIFY_TYPE.is_some_and(|notify_type| self.get("notify_type") == Some(notify_type));
        by_type || names_method("msg_method") || names_method("method")
    }

    /// The fields of the notification, if [it is of this type](Self::is).
    pub fn read<T: Notification>(&self) -> Option<T> {
        self.is::<T>().then(|| self.decode())
    }

    /// The parameters as the fields of a notification, of whatever type it is. What has no field is kept in its
    /// [`Extra`](crate::Extra).
    ///
    /// Messages, which have no `notify_type`, have their fields in `biz_content`, a JSON object: its members take the
    /// place of that parameter, and win over parameters of the same name.
    pub fn decode<T: Notification>(&self) -> T {
        decode::object(Value::Object(self.members())).unwrap_or_default()
    }

    pub(crate) fn members(&self) -> Map<String, Value> {
        let mut members: Map<String, Value> = self.iter().map(|(name, value)| (name.into(), value.into())).collect();
        let is_message = self.get("notify_type").is_none();
        let content = self
            .get("biz_content")
            .filter(|_| is_message)
            .and_then(|content| serde_json::from_str(content).ok());
        if let Some(Value::Object(content)) = content {
            members.remove("biz_content");
            members.extend(content);
        }
        members
    }
}

/// Shows the names of the parameters. Values hold amounts and personal data.
impl fmt::Debug for VerifiedNotification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedNotification")
            .field("parameters", &self.parameters.keys())
            .field("matched", &self.matched)
            .finish()
    }
}
