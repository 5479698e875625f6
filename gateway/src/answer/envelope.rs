//! How an answer is written: the node, and beside it the signature of exactly its bytes.

use serde_json::{Map, Value};

use crate::crypto::{Keys, SignType};
use crate::request::{Charset, Request};

/// An answer before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    name: String,
    node: Map<String, Value>,
    manner: Manner,
}

/// How a request wants to be answered.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    charset: Charset,
    sign_type: SignType,
}

impl Manner {
    pub(crate) fn of(request: &Request) -> Self {
        let sign_type = request.parameters.get("sign_type").and_then(SignType::named);
        Self {
            charset: request.charset,
            sign_type: sign_type.unwrap_or_default(),
        }
    }
}

impl Envelope {
    /// The answer to a method; without one it is an `error_response`.
    pub(crate) fn of(method: Option<&str>, node: Map<String, Value>, manner: Manner) -> Self {
        let name = method.map_or_else(
            || "error_response".to_owned(),
            |method| method.replace('.', "_") + "_response",
        );
        Self { name, node, manner }
    }

    /// An `error_response` to the same request.
    pub(crate) fn replaced_by_error(self, node: Map<String, Value>) -> Self {
        Self::of(None, node, self.manner)
    }

    /// Adds a text of this many bytes.
    pub(crate) fn pad(mut self, bytes: usize) -> Self {
        self.node.insert("padding".to_owned(), Value::String("x".repeat(bytes)));
        self
    }

    pub(crate) fn content_type(&self) -> String {
        format!("text/html;charset={}", self.manner.charset.name())
    }

    pub(crate) fn signed(&self, keys: &Keys) -> Vec<u8> {
        let node = self.node();
        let signature = keys.sign(self.manner.sign_type, &node);
        self.with(&node, &[("sign", &signature)])
    }

    pub(crate) fn signed_for_another_node(&self, keys: &Keys) -> Vec<u8> {
        let signature = keys.sign(self.manner.sign_type, b"{}");
        self.with(&self.node(), &[("sign", &signature)])
    }

    pub(crate) fn unsigned(&self) -> Vec<u8> {
        self.with(&self.node(), &[])
    }

    fn with(&self, node: &[u8], members: &[(&str, &str)]) -> Vec<u8> {
        let members = members.iter().map(|(name, value)| format!(",\"{name}\":\"{value}\""));
        let end = members.collect::<String>() + "}";
        let name = self
            .manner
            .charset
            .encode_json(&Value::from(self.name.as_str()).to_string());
        [b"{", name.as_slice(), b":", node, end.as_bytes()].concat()
    }

    /// Slashes, which only occur inside of texts, are escaped: the real gateway writes `https:\/\/`.
    fn node(&self) -> Vec<u8> {
        let json = Value::Object(self.node.clone()).to_string().replace('/', "\\/");
        self.manner.charset.encode_json(&json)
    }
}
