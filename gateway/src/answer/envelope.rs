//! How an answer is written: the node, and beside it the signature of exactly its bytes.

use serde_json::{Map, Value};

use crate::crypto::Keys;

/// An answer before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    name: String,
    node: Map<String, Value>,
}

impl Envelope {
    /// The answer to a method; without one it is an `error_response`.
    pub(crate) fn of(method: Option<&str>, node: Map<String, Value>) -> Self {
        let name = method.map_or_else(
            || "error_response".to_owned(),
            |method| method.replace('.', "_") + "_response",
        );
        Self { name, node }
    }

    /// Adds a text of this many bytes.
    pub(crate) fn pad(mut self, bytes: usize) -> Self {
        self.node.insert("padding".to_owned(), Value::String("x".repeat(bytes)));
        self
    }

    pub(crate) fn signed(&self, keys: &Keys) -> String {
        let node = self.node();
        let signature = keys.sign(node.as_bytes());
        self.with_signature(&node, &signature)
    }

    pub(crate) fn signed_for_another_node(&self, keys: &Keys) -> String {
        self.with_signature(&self.node(), &keys.sign(b"{}"))
    }

    pub(crate) fn unsigned(&self) -> String {
        format!("{{{}:{}}}", quoted(&self.name), self.node())
    }

    fn with_signature(&self, node: &str, signature: &str) -> String {
        format!("{{{}:{node},\"sign\":\"{signature}\"}}", quoted(&self.name))
    }

    /// Slashes, which only occur inside of texts, are escaped: the real gateway writes `https:\/\/`.
    fn node(&self) -> String {
        Value::Object(self.node.clone()).to_string().replace('/', "\\/")
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
