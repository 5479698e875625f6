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
    /// The address for messages that is set for the application.
    pub(crate) message_url: Option<&'a str>,
    /// Where the gateway can be reached, for addresses in answers: `http://127.0.0.1:40123`.
    pub(crate) origin: &'a str,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(
        parameters: &'a Parameters,
        content: &'a Members,
        message_url: Option<&'a str>,
        origin: &'a str,
    ) -> Self {
        Self {
            method: parameters.get("method").unwrap_or_default(),
            content,
            charset: parameters.get("charset").unwrap_or_default(),
            sign_type: parameters.get("sign_type").unwrap_or_default(),
            notify_url: parameters.get("notify_url"),
            return_url: parameters.get("return_url"),
            message_url,
            origin,
        }
    }

    /// How the application wants to be told what becomes of this.
    pub(crate) fn notify(&self) -> NotifyTo {
        self.told_at(self.notify_url)
    }

    /// How the application gets messages.
    pub(crate) fn message(&self) -> NotifyTo {
        self.told_at(self.message_url)
    }

    fn told_at(&self, url: Option<&str>) -> NotifyTo {
        NotifyTo {
            url: url.map(str::to_owned),
            charset: self.charset.to_owned(),
            sign_type: self.sign_type.to_owned(),
        }
    }
}
