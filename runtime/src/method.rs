//! What a message is: the traits that generated code implements.

use serde::Serialize;

use crate::decode::Object;
use crate::file::File;
use crate::validate::{ObjectRules, Validate};

/// How a method's fields travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// As one JSON text in the parameter `biz_content`.
    BizContent,
    /// As parameters of their own.
    Flat,
    /// As parts of a multipart body, with files.
    Upload,
    /// In `biz_content` of an address or a form that a browser opens.
    Page,
    /// In `biz_content` of the order string that an app hands to the Alipay SDK.
    App,
}

/// A request of one method. Implemented by generated code.
pub trait Request: Serialize + Validate {
    /// The method's name, such as `alipay.marketing.card.update`.
    const METHOD: &'static str;
    /// The version of the method, such as `1.0`.
    const VERSION: &'static str;
    /// How the fields travel.
    const WIRE: Wire;
    /// Top-level members that travel as parameters of their own, beside (or instead of) `biz_content`.
    const PARAMETERS: &'static [&'static str];
    /// Whether the request changes nothing, so that it may be sent again without harm.
    const READ_ONLY: bool = false;
    /// What the gateway answers.
    type Response: Object;
    /// The documented error codes.
    type ErrorCode: From<String>;

    /// The files of an upload by the names of their fields; emitted where [`Self::WIRE`] is [`Wire::Upload`].
    fn files(&self) -> Vec<(&'static str, &File)> {
        Vec::new()
    }
}

/// A notification's parameters as a struct. Implemented by generated code.
pub trait Notification: Object {
    /// The method that a message names as `msg_method`, or the one whose page documents the notification; none where
    /// several methods share it.
    const METHOD: Option<&'static str> = None;
    /// The value of the parameter `notify_type` that tells it from others, where the page states one.
    const NOTIFY_TYPE: Option<&'static str> = None;
}

/// Anything that can be signed: every [`Request`], and [`Untyped`](crate::Untyped) for methods without a type.
pub trait Message: Serialize {
    /// What the gateway answers.
    type Response: Object;

    /// The method that the message asks for.
    fn method(&self) -> Method<'_>;

    /// The documented rules, as far as there are any.
    fn rules(&self) -> Option<&'static ObjectRules>;

    /// The files of an upload by the names of their fields.
    fn files(&self) -> Vec<(&'static str, &File)>;
}

/// A message that the gateway answers; page and app requests are only signed. Implemented by generated code.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not sent to the gateway by the application",
    label = "a request that a browser or an app takes to Alipay",
    note = "sign it with `Client::sign`, and use `to_form_html`, `to_url` or `to_order_string` of what that returns"
)]
pub trait Call: Message {}

/// The facts of a method that decide how a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method<'a> {
    /// The name, such as `alipay.marketing.card.update`.
    pub name: &'a str,
    /// The version, such as `1.0`.
    pub version: &'a str,
    /// How the fields travel.
    pub wire: Wire,
    /// Top-level members that travel as parameters of their own.
    pub parameters: &'a [&'a str],
    /// Whether the request changes nothing, so that it may be sent again without harm.
    pub read_only: bool,
}

impl<R: Request> Message for R {
    type Response = R::Response;

    fn method(&self) -> Method<'_> {
        Method {
            name: R::METHOD,
            version: R::VERSION,
            wire: R::WIRE,
            parameters: R::PARAMETERS,
            read_only: R::READ_ONLY,
        }
    }

    fn rules(&self) -> Option<&'static ObjectRules> {
        Some(R::rules())
    }

    fn files(&self) -> Vec<(&'static str, &File)> {
        Request::files(self)
    }
}
