//! A client that consists of an HTTP library and the openssl command.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use alipay_gateway::Gateway;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) type Parameters = BTreeMap<String, String>;

pub(crate) struct Plain {
    directory: TempDir,
    address: String,
}

/// An answer, and the bytes of the node that belongs to its signature.
pub(crate) struct Answer {
    pub(crate) body: String,
    pub(crate) json: Value,
    pub(crate) trace_id: String,
}

impl Plain {
    pub(crate) fn new(gateway: &Gateway) -> Self {
        let plain = Self {
            directory: TempDir::new().unwrap(),
            address: gateway.address().to_owned(),
        };
        std::fs::write(plain.file("app.pem"), gateway.app_private_key_pem()).unwrap();
        std::fs::write(plain.file("alipay.pem"), gateway.alipay_public_key_pem()).unwrap();
        plain
    }

    /// Signs all parameters and sends them in the body, with only the charset in the address.
    pub(crate) fn send(&self, mut parameters: Parameters) -> Answer {
        let content: Vec<String> = parameters
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        parameters.insert("sign".to_owned(), self.sign(&content.join("&")));
        self.post("charset=utf-8", &without(parameters, "charset"))
    }

    pub(crate) fn post(&self, query: &str, body: &Parameters) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(body)
            .finish();
        let mut response = ureq::post(format!("{}?{query}", self.address))
            .header("content-type", "application/x-www-form-urlencoded")
            .send(body)
            .unwrap();
        let trace_id = response.headers()["trace_id"].to_str().unwrap().to_owned();
        let body = response.body_mut().read_to_string().unwrap();
        let json = serde_json::from_str(&body).unwrap();
        Answer { body, json, trace_id }
    }

    pub(crate) fn sign(&self, content: &str) -> String {
        std::fs::write(self.file("content"), content).unwrap();
        let output = Command::new("openssl")
            .args(["dgst", "-sha256", "-sign"])
            .args([self.file("app.pem"), self.file("content")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        STANDARD.encode(output.stdout)
    }

    /// Whether the answer carries Alipay's signature of the node's bytes.
    pub(crate) fn verifies(&self, answer: &Answer) -> bool {
        let Some(signature) = answer.json["sign"].as_str() else {
            return false;
        };
        let (_, node) = answer.body.split_once("_response\":").unwrap();
        let (node, _) = node.rsplit_once(",\"sign\":").unwrap();
        std::fs::write(self.file("node"), node).unwrap();
        std::fs::write(self.file("signature"), STANDARD.decode(signature).unwrap()).unwrap();
        let mut openssl = Command::new("openssl");
        openssl
            .args(["dgst", "-sha256", "-verify"])
            .arg(self.file("alipay.pem"));
        openssl
            .arg("-signature")
            .args([self.file("signature"), self.file("node")]);
        openssl.output().unwrap().status.success()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }
}

impl Answer {
    /// Code and sub-code.
    pub(crate) fn codes(&self) -> (&str, &str) {
        let node = self
            .json
            .as_object()
            .unwrap()
            .iter()
            .find(|(name, _)| name.ends_with("_response"))
            .unwrap()
            .1;
        (
            node["code"].as_str().unwrap(),
            node["sub_code"].as_str().unwrap_or_default(),
        )
    }
}

/// A complete request for a method, still without a signature.
pub(crate) fn request(gateway: &Gateway, method: &str, biz_content: &str) -> Parameters {
    [
        ("app_id", gateway.app_id()),
        ("method", method),
        ("version", "1.0"),
        ("charset", "utf-8"),
        ("sign_type", "RSA2"),
        ("timestamp", "2026-06-27 12:12:12"),
        ("biz_content", biz_content),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

pub(crate) fn with(mut parameters: Parameters, name: &str, value: &str) -> Parameters {
    parameters.insert(name.to_owned(), value.to_owned());
    parameters
}

pub(crate) fn without(mut parameters: Parameters, name: &str) -> Parameters {
    parameters.remove(name);
    parameters
}
