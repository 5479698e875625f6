//! How an answer is written: the node, and beside it the signature of exactly its bytes.

use serde_json::{Map, Value};

use crate::admission::App;
use crate::crypto::{Certificates, ContentKey, Edition, Keys, SignType, Signature, Signer};
use crate::request::{Charset, Request};

/// An answer before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    name: String,
    pub(super) node: Map<String, Value>,
    pub(super) manner: Manner,
}

/// How a request wants to be answered.
#[derive(Clone, Debug)]
pub(crate) struct Manner {
    pub(super) charset: Charset,
    sign_type: SignType,
    certificates: Option<Certificates>,
    /// For answers to encrypted requests.
    content_key: Option<ContentKey>,
    /// Which certificate the answer is signed with, in certificate mode.
    pub(super) edition: Edition,
}

/// The name of the signature's member.
pub(super) const SIGN: &str = "sign";
/// The name of the member that tells which certificate the signature belongs to; there is none in key mode.
const ALIPAY_CERT_SN: &str = "alipay_cert_sn";

/// A member of the outer object: its name, and its value as it is sent.
pub(super) type Member = (String, Vec<u8>);

impl Manner {
    pub(crate) fn of(request: &Request, app: &App, is_encrypted: bool) -> Self {
        let sign_type = request.parameters.get("sign_type").and_then(SignType::named);
        Self {
            charset: request.charset,
            sign_type: sign_type.unwrap_or_default(),
            certificates: app.certificates.clone(),
            content_key: app.content_key.clone().filter(|_| is_encrypted),
            edition: Edition::Current,
        }
    }

    /// The same but for encryption.
    pub(super) fn in_plain_text(&self) -> Self {
        Self {
            content_key: None,
            ..self.clone()
        }
    }

    /// The member `sign`, over these bytes.
    pub(super) fn signature(&self, content: &[u8], keys: &Keys) -> Member {
        (SIGN.to_owned(), quoted(&self.sign(content, keys).text))
    }

    fn sign(&self, content: &[u8], keys: &Keys) -> Signature {
        Signer::new(keys, self.certificates.as_ref()).sign(self.edition, self.sign_type, content)
    }

    /// The outer object.
    pub(super) fn written(&self, members: &[Member]) -> Vec<u8> {
        let name = |name: &str| self.charset.encode_json(&Value::from(name).to_string());
        let members = members
            .iter()
            .map(|(member, value)| [name(member), value.clone()].join(&b':'));
        let members: Vec<Vec<u8>> = members.collect();
        [b"{", members.join(&b',').as_slice(), b"}"].concat()
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

    /// All of it, signed.
    pub(crate) fn text(&self, keys: &Keys) -> Vec<u8> {
        self.manner.written(&self.signed(keys))
    }

    /// The node and its signature, with the certificate between them.
    pub(super) fn signed(&self, keys: &Keys) -> Vec<Member> {
        let node = self.unsigned();
        let Signature { text, certificate_sn } = self.manner.sign(&node.1, keys);
        let certificate = certificate_sn.map(|sn| (ALIPAY_CERT_SN.to_owned(), quoted(&sn)));
        let signature = (SIGN.to_owned(), quoted(&text));
        [Some(node), certificate, Some(signature)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The node alone. Slashes, which only occur inside of texts, are escaped: the real gateway writes `https:\/\/`.
    /// Encrypted, all of it becomes one text.
    pub(super) fn unsigned(&self) -> Member {
        let json = Value::Object(self.node.clone()).to_string().replace('/', "\\/");
        let bytes = self.manner.charset.encode_json(&json);
        let node = match &self.manner.content_key {
            None => bytes,
            Some(key) => quoted(&key.encrypt(&bytes)),
        };
        (self.name.clone(), node)
    }
}

fn quoted(ascii: &str) -> Vec<u8> {
    Value::from(ascii).to_string().into_bytes()
}
