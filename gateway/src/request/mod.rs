//! What a client sent: bytes become parameters and files. The charset has to be known before anything can be read.

mod charset;
mod form;
mod multipart;
mod parameters;

use std::collections::BTreeMap;

use axum::body::Bytes;

use crate::answer::Refusal;
pub(crate) use charset::Charset;
use multipart::Part;
use parameters::Oddity;
pub(crate) use parameters::Parameters;

/// A request as it came, before anything about it is checked.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) parameters: Parameters,
    /// By the names of the fields that they came in.
    pub(crate) files: BTreeMap<String, File>,
    pub(crate) charset: Charset,
    /// The first thing that could not be read; what could be is there all the same, for the log.
    pub(crate) problem: Option<Refusal>,
}

/// A file of an upload.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct File {
    pub(crate) file_name: String,
    pub(crate) content: Bytes,
}

/// What the real gateway takes for the charset when it is not told.
impl Default for Charset {
    fn default() -> Self {
        Self::GBK
    }
}

impl Request {
    /// Joins the query of the address with the body, a form or a multipart form.
    pub(crate) async fn read(query: &[u8], content_type: &str, body: Bytes) -> Self {
        let mut request = Self::begin(query, content_type);
        match multipart::boundary(content_type) {
            Some(boundary) => request.add_parts(multipart::parts(body, boundary, request.charset).await),
            None => form::pairs(&body).for_each(|(name, value)| request.add(name, value)),
        }
        request.check_charset();
        request
    }

    /// Reads the order string of an app, which is a query without an address.
    pub(crate) fn of_order_string(order_string: &str) -> Self {
        let mut request = Self::begin(order_string.as_bytes(), "");
        request.check_charset();
        request
    }

    fn begin(query: &[u8], content_type: &str) -> Self {
        let mut request = Self {
            charset: charset(query, content_type),
            ..Self::default()
        };
        form::pairs(query).for_each(|(name, value)| request.add(name, value));
        request
    }

    fn add(&mut self, name: Vec<u8>, value: Vec<u8>) {
        if let Err(oddity) = self.parameters.add(name, value, self.charset) {
            self.refuse(match oddity {
                Oddity::Duplicate(name) => Refusal::duplicate(&name),
                Oddity::NotInCharset => Refusal::unknown_charset(),
            });
        }
    }

    fn add_parts(&mut self, parts: Option<Vec<Part>>) {
        let Some(parts) = parts else {
            return self.refuse(Refusal::upload_failed());
        };
        for part in parts {
            match part {
                Part::Parameter(name, value) => self.add(name, value),
                Part::File(name, _) if self.files.contains_key(&name) => self.refuse(Refusal::duplicate(&name)),
                Part::File(name, file) => _ = self.files.insert(name, file),
            }
        }
    }

    /// What came in one charset and says to be in another can be read only as long as they are the same.
    fn check_charset(&mut self) {
        let declared = self.parameters.get("charset").and_then(Charset::named);
        if declared.is_some_and(|declared| declared != self.charset) && !self.parameters.is_ascii() {
            self.refuse(Refusal::unknown_charset());
        }
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.problem.get_or_insert(refusal);
    }
}

/// The query decides, because it can be read before the body.
fn charset(query: &[u8], content_type: &str) -> Charset {
    let in_query = form::pairs(query).find(|(name, _)| name == b"charset");
    let named = in_query.and_then(|(_, value)| Charset::named(&String::from_utf8_lossy(&value)));
    named
        .or_else(|| Charset::of_content_type(content_type))
        .unwrap_or_default()
}
