//! A client that consists of an HTTP library and the openssl command.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use alipay_gateway::Gateway;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::Encoding;
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
    pub(crate) bytes: Vec<u8>,
    pub(crate) content_type: String,
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
        self.post_bytes(query, "application/x-www-form-urlencoded", body.into_bytes())
    }

    pub(crate) fn post_bytes(&self, query: &str, content_type: &str, body: Vec<u8>) -> Answer {
        let request = ureq::post(format!("{}?{query}", self.address)).header("content-type", content_type);
        Answer::read(request.send(body).unwrap())
    }

    pub(crate) fn get(&self, query: &str) -> Answer {
        Answer::read(ureq::get(format!("{}?{query}", self.address)).call().unwrap())
    }

    pub(crate) fn sign(&self, content: &str) -> String {
        self.sign_bytes("-sha256", content.as_bytes())
    }

    pub(crate) fn sign_bytes(&self, digest: &str, content: &[u8]) -> String {
        std::fs::write(self.file("content"), content).unwrap();
        let output = Command::new("openssl")
            .args(["dgst", digest, "-sign"])
            .args([self.file("app.pem"), self.file("content")])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        STANDARD.encode(output.stdout)
    }

    /// Encrypts a text to base64 with `-e`, or decrypts it with `-d`.
    pub(crate) fn aes(&self, direction: &str, key: &str, text: &str) -> String {
        let hex = |byte: &u8| format!("{byte:02x}");
        let key: String = STANDARD.decode(key).unwrap().iter().map(hex).collect();
        std::fs::write(self.file("text"), text).unwrap();
        let mut openssl = Command::new("openssl");
        openssl.args([
            "enc",
            "-aes-128-cbc",
            "-a",
            "-A",
            direction,
            "-K",
            &key,
            "-iv",
            &"0".repeat(32),
        ]);
        let output = openssl.arg("-in").arg(self.file("text")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The application's public key in PEM.
    pub(crate) fn public_key(&self) -> String {
        read(
            Command::new("openssl")
                .args(["rsa", "-pubout", "-in"])
                .arg(self.file("app.pem")),
        )
    }

    pub(crate) fn public_key_of_certificate(&self, pem: &str) -> String {
        std::fs::write(self.file("certificate.pem"), pem).unwrap();
        let mut openssl = Command::new("openssl");
        read(
            openssl
                .args(["x509", "-noout", "-pubkey", "-in"])
                .arg(self.file("certificate.pem")),
        )
    }

    /// Whether the answer carries Alipay's signature of the node's bytes.
    pub(crate) fn verifies(&self, answer: &Answer) -> bool {
        self.verifies_with("-sha256", answer)
    }

    pub(crate) fn verifies_with(&self, digest: &str, answer: &Answer) -> bool {
        let Some(signature) = answer.json["sign"].as_str() else {
            return false;
        };
        std::fs::write(self.file("node"), answer.node()).unwrap();
        std::fs::write(self.file("signature"), STANDARD.decode(signature).unwrap()).unwrap();
        let mut openssl = Command::new("openssl");
        openssl.args(["dgst", digest, "-verify"]).arg(self.file("alipay.pem"));
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
    fn read(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        let (trace_id, content_type) = (header("trace_id"), header("content-type"));
        let (_, charset) = content_type.split_once("charset=").unwrap();
        let charset = Encoding::for_label(charset.as_bytes()).unwrap();
        let bytes = response.body_mut().read_to_vec().unwrap();
        let body = charset.decode_without_bom_handling_and_without_replacement(&bytes);
        let body = body.unwrap().into_owned();
        let json = serde_json::from_str(&body).unwrap();
        Self {
            body,
            bytes,
            content_type,
            json,
            trace_id,
        }
    }

    /// The bytes that belong to the signature.
    pub(crate) fn node(&self) -> &[u8] {
        let at = |text: &[u8]| self.bytes.windows(text.len()).position(|bytes| bytes == text);
        let start = at(b"_response\":").unwrap() + b"_response\":".len();
        let end = at(b",\"alipay_cert_sn\":").or_else(|| at(b",\"sign\":")).unwrap();
        &self.bytes[start..end]
    }

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
        ("timestamp", &now()),
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

fn read(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What time it is in UTC+8.
pub(crate) fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() + 8 * 60 * 60;
    let output = Command::new("date")
        .args(["-u", "-d", &format!("@{seconds}"), "+%F %T"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}
