//! Keys that are made when the tests run, and a gateway's half of the protocol.

use std::sync::OnceLock;

use alipay_runtime::{
    CallOptions, Client, ClientBuilder, DateTime, Error, Extra, PrivateKey, PublicKey, Reply, Untyped,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::{EncodePrivateKey, EncodePublicKey};
use rsa::rand_core::OsRng;
use rsa::sha2::Sha256;
use rsa::signature::{SignatureEncoding, Signer, Verifier};
use rsa::{RsaPrivateKey, RsaPublicKey};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) const APP_ID: &str = "2021000000000000";
pub(crate) const NOW: &str = "2026-01-02 03:04:05";

/// What the answer to `alipay.trade.query` is called.
pub(crate) const NODE: &str = "alipay_trade_query_response";

pub(crate) fn application_key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(new_key)
}

pub(crate) fn alipay_key() -> &'static RsaPrivateKey {
    static KEY: OnceLock<RsaPrivateKey> = OnceLock::new();
    KEY.get_or_init(new_key)
}

fn new_key() -> RsaPrivateKey {
    RsaPrivateKey::new(&mut OsRng, 2048).unwrap()
}

pub(crate) fn private_der(key: &RsaPrivateKey) -> Vec<u8> {
    key.to_pkcs8_der().unwrap().as_bytes().to_vec()
}

pub(crate) fn public_der(key: &RsaPrivateKey) -> Vec<u8> {
    key.to_public_key().to_public_key_der().unwrap().into_vec()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(crate) fn unbase64(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}

/// The application's half of a client.
pub(crate) fn application() -> ClientBuilder {
    Client::builder(APP_ID)
        .private_key(PrivateKey::read(private_der(application_key())).unwrap())
        .clock(NOW.parse::<DateTime>().unwrap())
}

pub(crate) fn builder() -> ClientBuilder {
    application().alipay_public_key(PublicKey::read(public_der(alipay_key())).unwrap())
}

pub(crate) fn client() -> Client {
    builder().build().unwrap()
}

/// A client that only trusts the owner of another key than the one that the tests sign with.
pub(crate) fn client_trusting(key: &str) -> Client {
    builder()
        .alipay_public_key(PublicKey::read(key).unwrap())
        .build()
        .unwrap()
}

/// What Alipay would sign `content` with.
pub(crate) fn alipay_signs(content: &[u8]) -> String {
    let key = SigningKey::<Sha256>::new(alipay_key().clone());
    base64(&key.sign(content).to_vec())
}

/// A notification whose signature covers `content`, with further parameters that it does not cover.
pub(crate) fn signed(content: &str, further: &str) -> Vec<u8> {
    let sign = alipay_signs(content.as_bytes()).replace('+', "%2B");
    format!("{content}{further}&sign={sign}").into_bytes()
}

/// All bytes as percent-escapes.
pub(crate) fn percent(bytes: impl AsRef<[u8]>) -> String {
    let escapes = bytes.as_ref().iter().map(|byte| format!("%{byte:02X}"));
    escapes.collect::<Vec<_>>().concat()
}

/// Whether the application signed `content`.
pub(crate) fn application_signed(content: &[u8], sign: &str) -> bool {
    let key = VerifyingKey::<Sha256>::new(RsaPublicKey::from(application_key()));
    key.verify(content, &Signature::try_from(&*unbase64(sign)).unwrap())
        .is_ok()
}

/// The parameters of a request as the gateway finds them, in the order in which they were signed. The signature must
/// be good for all of them.
pub(crate) fn signed_parameters(query: &str, body: &[u8]) -> Vec<(String, String)> {
    let mut parameters = form(query);
    parameters.extend(form(str::from_utf8(body).unwrap()));
    let sign = parameters.iter().position(|(name, _)| name == "sign").unwrap();
    let (_, sign) = parameters.remove(sign);
    parameters.sort();
    let pairs: Vec<_> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert!(application_signed(pairs.join("&").as_bytes(), &sign));
    parameters
}

/// A signed response whose node, a JSON text, is sent as it is.
pub(crate) fn signed_body(node_name: &str, node: &str) -> String {
    String::from_utf8(signed_bytes(node_name, node.as_bytes())).unwrap()
}

/// A signed response whose node need not be UTF-8.
pub(crate) fn signed_bytes(node_name: &str, node: &[u8]) -> Vec<u8> {
    let sign = alipay_signs(node);
    [
        format!(r#"{{"{node_name}":"#).as_bytes(),
        node,
        format!(r#","sign":"{sign}"}}"#).as_bytes(),
    ]
    .concat()
}

/// What an HTTP library hands over.
pub(crate) fn http(body: impl Into<Vec<u8>>) -> http::Response<Vec<u8>> {
    http::Response::builder()
        .header("trace_id", "0be1")
        .body(body.into())
        .unwrap()
}

/// The members of a trade query's answer, or why there are none.
pub(crate) fn answer(client: &Client, body: impl Into<Vec<u8>>) -> Result<Reply<Extra>, Error> {
    let query = Untyped::new("alipay.trade.query", json!({"out_trade_no": "1"}));
    let request = client.sign(&query, &CallOptions::default())?;
    client.interpret(&request, http(body))
}

/// The names and values of a form, decoded by another implementation than the runtime's.
pub(crate) fn form(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                byte => byte,
            });
        }
        String::from_utf8(bytes).unwrap()
    };
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// A signature that somebody else published, with the public key of whoever made it.
#[derive(Deserialize)]
pub(crate) struct PublishedSignature {
    pub(crate) id: String,
    pub(crate) sign_type: String,
    pub(crate) key: String,
    pub(crate) content: String,
    pub(crate) sign: String,
}

pub(crate) fn published_signatures() -> Vec<PublishedSignature> {
    cases(include_str!("../vectors/signatures.json"))
}

/// The cases of a file of vectors.
pub(crate) fn cases<T: for<'de> Deserialize<'de>>(json: &str) -> Vec<T> {
    let mut file: Value = serde_json::from_str(json).unwrap();
    serde_json::from_value(file["cases"].take()).unwrap()
}
