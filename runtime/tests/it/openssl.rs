//! The runtime's signatures in the eyes of the openssl command.

use std::process::Command;

use alipay_runtime::{CallOptions, Untyped};
use rsa::pkcs8::{EncodePublicKey, LineEnding};
use serde_json::json;

use crate::support::{application_key, client, form, unbase64};

#[test]
fn openssl_verifies_our_signatures() {
    if Command::new("openssl").arg("version").output().is_err() {
        println!("not checked: the openssl command is not installed");
        return;
    }
    let request = client()
        .sign(
            &Untyped::new("alipay.trade.query", json!({"subject": "中文"})),
            &CallOptions::default(),
        )
        .unwrap();
    let (_, sign) = form(&request.to_order_string()).pop().unwrap();

    let folder = std::env::temp_dir().join(format!("alipay-runtime-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, content: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let key = application_key()
        .to_public_key()
        .to_public_key_pem(LineEnding::LF)
        .unwrap();
    let output = Command::new("openssl")
        .args(["dgst", "-sha256", "-verify"])
        .arg(file("key.pem", key.as_bytes()))
        .arg("-signature")
        .arg(file("sign.bin", &unbase64(&sign)))
        .arg(file("content.txt", request.canonical().as_bytes()))
        .output()
        .unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "Verified OK");
}
