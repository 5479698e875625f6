//! What a request asks of its method.

use crate::request::Parameters;
use crate::store::{Members, NotifyTo};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) method: &'a str,
    pub(crate) content: &'a Members,
    pub(crate) charset: &'a str,
    pub(crate) sign_type: &'a str,
    pub(crate) notify_url: Option<&'a str>,
    pub(crate) return_url: Option<&'a str>,
    /// Where the gateway can be reached, for addresses in answers: `http://127.0.0.1:40123`.
    pub(crate) origin: &'a str,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(parameters: &'a Parameters, content: &'a Members, origin: &'a str) -> Self {
        Self {
            method: parameters.get("method").unwrap_or_default(),
            content,
            charset: parameters.get("charset").unwrap_or_default(),
            sign_type: parameters.get("sign_type").unwrap_or_default(),
            notify_url: parameters.get("notify_url"),
            return_url: parameters.get("return_url"),
            origin,
        }
    }

    /// How the application wants to be told what becomes of this.
    pub(crate) fn notify(&self) -> NotifyTo {
        NotifyTo {
            url: self.notify_url.map(str::to_owned),
            charset: self.charset.to_owned(),
            sign_type: self.sign_type.to_owned(),
        }
    }
}
