//! The openssl command, which shares no code with the runtime, signs and verifies the other way round.

use std::io::Write as _;
use std::process::{Command, Stdio};

use alipay_runtime::{CallOptions, Untyped};
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use serde_json::json;
use tempfile::NamedTempFile;

use crate::support::{NODE, alipay_key, answer, application_key, base64, client, form, unbase64};

/// What the command prints when it is given `input`.
pub(crate) fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the tests need the openssl command");
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap().stdout
}

pub(crate) fn file(content: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content.as_ref()).unwrap();
    file
}

pub(crate) fn path(file: &NamedTempFile) -> &str {
    file.path().to_str().unwrap()
}

/// What the command says about a signature of the application's.
pub(crate) fn verdict(digest: &str, canonical: &str, sign: &str) -> String {
    let key = application_key().to_public_key();
    let key = file(key.to_public_key_pem(LineEnding::LF).unwrap());
    let sign = file(unbase64(sign));
    let arguments = ["dgst", digest, "-verify", path(&key), "-signature", path(&sign)];
    String::from_utf8(openssl(&arguments, canonical.as_bytes())).unwrap()
}

/// A signature of Alipay's, made by the command.
pub(crate) fn signature(digest: &str, content: &[u8]) -> String {
    let key = file(alipay_key().to_pkcs8_pem(LineEnding::LF).unwrap());
    base64(&openssl(&["dgst", digest, "-sign", path(&key)], content))
}

#[test]
fn openssl_verifies_our_signatures() {
    let query = Untyped::new("alipay.trade.query", json!({"subject": "中文"}));
    let request = client().sign(&query, &CallOptions::default()).unwrap();
    let (_, sign) = form(&request.to_order_string()).pop().unwrap();
    assert_eq!(verdict("-sha256", &request.canonical(), &sign), "Verified OK\n");
    assert_ne!(
        verdict("-sha256", &request.canonical().replace('中', "国"), &sign),
        "Verified OK\n"
    );
}

#[test]
fn we_verify_the_signatures_of_openssl() {
    let node = r#"{"code":"10000","subject":"中文"}"#;
    let sign = signature("-sha256", node.as_bytes());
    let body = format!(r#"{{"{NODE}":{node},"sign":"{sign}"}}"#);
    assert_eq!(answer(&client(), body).unwrap()["subject"], "中文");

    let sign = signature("-sha256", "subject=中文".as_bytes()).replace('+', "%2B");
    let body = format!("subject=%E4%B8%AD%E6%96%87&sign_type=RSA2&sign={sign}");
    assert_eq!(
        client().verify_notification(body.as_bytes()).unwrap().get("subject"),
        Some("中文")
    );
}
