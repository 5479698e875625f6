//! Messages of methods that have no type of their own.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::Extra;
use crate::file::File;
use crate::method::{Call, Message, Method, Wire};
use crate::validate::ObjectRules;

/// A message given as JSON. It is signed, sent, verified and decoded like any other; only its fields are not checked.
///
/// `Debug` leaves out the fields, which may hold amounts and personal data.
///
/// ```
/// use alipay_runtime::Untyped;
/// use serde_json::json;
///
/// let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "20260101-1"}));
/// # let _ = query;
/// ```
#[derive(Clone, PartialEq)]
pub struct Untyped {
    method: String,
    version: String,
    wire: Wire,
    parameters: &'static [&'static str],
    read_only: bool,
    fields: Value,
    files: Vec<(&'static str, File)>,
}

impl Untyped {
    /// A message of version 1.0 whose fields, a JSON object, travel in `biz_content`.
    pub fn new(method: impl Into<String>, fields: impl Into<Value>) -> Self {
        Self {
            method: method.into(),
            version: "1.0".to_owned(),
            wire: Wire::BizContent,
            parameters: &[],
            read_only: false,
            fields: fields.into(),
            files: Vec::new(),
        }
    }

    /// Another version of the method than 1.0.
    #[must_use]
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = version.into();
        self
    }

    /// Another way for the fields to travel than `biz_content`.
    #[must_use]
    pub fn wire(mut self, wire: Wire) -> Self {
        self.wire = wire;
        self
    }

    /// Fields that travel as parameters of their own beside `biz_content`.
    #[must_use]
    pub fn parameters(mut self, names: &'static [&'static str]) -> Self {
        self.parameters = names;
        self
    }

    /// A file in the field `name`, which makes the message an upload: its other fields travel as parameters too.
    ///
    /// ```no_run
    /// use alipay_runtime::{File, Untyped};
    /// use serde_json::json;
    ///
    /// let photo = File::open("/var/uploads/0f3a.tmp")?.with_name("shop.png");
    /// let fields = json!({"image_type": "png", "image_name": "shop"});
    /// let upload = Untyped::new("alipay.offline.material.image.upload", fields).file("image_content", photo);
    /// # let _ = upload;
    /// # std::io::Result::Ok(())
    /// ```
    #[must_use]
    pub fn file(mut self, name: &'static str, file: File) -> Self {
        self.wire = Wire::Upload;
        self.files.push((name, file));
        self
    }

    /// The method changes nothing, so the request may be sent again without harm.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }
}

impl fmt::Debug for Untyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Untyped")
            .field("method", &self.method)
            .field("version", &self.version)
            .field("wire", &self.wire)
            .finish_non_exhaustive()
    }
}

impl Serialize for Untyped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.fields.serialize(serializer)
    }
}

impl Message for Untyped {
    type Response = Extra;

    fn method(&self) -> Method<'_> {
        Method {
            name: &self.method,
            version: &self.version,
            wire: self.wire,
            parameters: self.parameters,
            read_only: self.read_only,
        }
    }

    fn rules(&self) -> Option<&'static ObjectRules> {
        None
    }

    fn files(&self) -> Vec<(&'static str, &File)> {
        self.files.iter().map(|(name, file)| (*name, file)).collect()
    }
}

impl Call for Untyped {}
