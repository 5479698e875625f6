//! The command, as a script uses it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use alipay::{
    BlockingClient, CallOptions, CertificateFiles, Certificates, Client, ClientBuilder, ContentKey, PrivateKey,
    PublicKey, Untyped,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{open, query};

/// The running command; killed if a test fails.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _it_may_have_ended = self.0.kill();
        let _status = self.0.wait();
    }
}

fn start(keys: &Path, arguments: &[&str]) -> (Running, Value) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alipay-gateway"));
    command.args(["--format", "json", "--keys"]).arg(keys).args(arguments);
    let mut running = Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    let output = running.0.stdout.take().unwrap();
    BufReader::new(output).read_line(&mut line).unwrap();
    (running, serde_json::from_str(&line).unwrap())
}

/// A file that is named on the line.
fn read(ready: &Value, name: &str) -> String {
    std::fs::read_to_string(ready[name].as_str().unwrap()).unwrap()
}

fn builder(ready: &Value) -> ClientBuilder {
    Client::builder(ready["app_id"].as_str().unwrap())
        .gateway(ready["address"].as_str().unwrap())
        .private_key(PrivateKey::read(read(ready, "app_private_key")).unwrap())
}

fn client(ready: &Value) -> BlockingClient {
    let key = PublicKey::read(read(ready, "alipay_public_key")).unwrap();
    BlockingClient::new(builder(ready).alipay_public_key(key).build().unwrap())
}

/// A client that encrypts, too.
fn in_certificate_mode(ready: &Value) -> BlockingClient {
    let [application, alipay, alipay_root] =
        ["app_certificate", "alipay_certificate", "root_certificate"].map(|name| read(ready, name));
    let certificates = Certificates::read(CertificateFiles {
        application: application.as_bytes(),
        alipay: alipay.as_bytes(),
        alipay_root: alipay_root.as_bytes(),
    });
    let client = builder(ready)
        .certificates(certificates.unwrap())
        .content_key(ContentKey::read(read(ready, "content_key")).unwrap());
    BlockingClient::new(client.build().unwrap())
}

#[test]
fn it_says_how_to_call_it_keeps_its_keys_and_stops_when_asked() {
    let folder = TempDir::new().unwrap();
    let keys = folder.path().join("new");
    let (mut running, ready) = start(&keys, &["--app-id", "2021000000000007", "--seed", "5"]);
    assert_eq!(
        (&ready["app_id"], &ready["seed"]),
        (&"2021000000000007".into(), &5.into())
    );
    assert!(!ready.to_string().contains("PRIVATE KEY"));
    client(&ready).call(&open("1")).unwrap();

    #[cfg(unix)]
    {
        let pid = running.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(running.0.wait().unwrap().success());
    }
    drop(running);

    let (_running, again) = start(&keys, &["--app-id", "2021000000000007"]);
    assert_eq!(again["app_private_key"], ready["app_private_key"]);
    let error = client(&again).call(&query("000001")).unwrap_err();
    assert_eq!(
        error.sub_code(),
        Some("CARD_NOT_EXIT"),
        "the same keys, and nothing else"
    );
}

#[cfg(unix)]
#[test]
fn only_their_owner_may_read_private_keys() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = TempDir::new().unwrap();
    let keys = folder.path().join("new");
    let (_running, _ready) = start(&keys, &[]);
    let mode = |name: &str| std::fs::metadata(keys.join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("."), 0o700);
    assert_eq!(
        (mode("app_private_key.pem"), mode("alipay_private_key.pem")),
        (0o600, 0o600)
    );
    let (_running, _ready) = start(&keys, &["--encryption"]);
    assert_eq!(mode("content_key.txt"), 0o600);
    assert_eq!(std::fs::read_to_string(keys.join(".gitignore")).unwrap(), "*\n");
}

#[test]
fn a_state_file_outlasts_the_command() {
    let folder = TempDir::new().unwrap();
    let state = folder.path().join("state").display().to_string();
    let flags = ["--state-file", state.as_str(), "--notification-time-scale", "0.001"];
    let (running, ready) = start(folder.path(), &flags);
    let issued = client(&ready).call(&open("1")).unwrap().into_data();
    drop(running);
    let (_running, ready) = start(folder.path(), &flags);
    let number = issued.card_info.unwrap().biz_card_no.unwrap();
    client(&ready).call(&query(&number)).unwrap();
}

#[test]
fn faults_of_the_command_line_are_in_force() {
    let folder = TempDir::new().unwrap();
    let (_running, ready) = start(
        folder.path(),
        &["--fault", "status=503@*.card.open", "--fault", "unsigned@1x"],
    );
    let error = client(&ready).call(&query("1")).unwrap_err();
    assert!(!error.gateway().unwrap().is_verified());
    assert!(client(&ready).call(&open("1")).unwrap_err().to_string().contains("503"));
}

#[test]
fn an_application_may_bring_its_own_key() {
    let folder = TempDir::new().unwrap();
    let own = alipay_gateway::Keys::generate().unwrap();
    let openssl = |arguments: &[&str]| assert!(Command::new("openssl").args(arguments).status().unwrap().success());
    let file = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(file("own.pem"), own.app_private_pem()).unwrap();
    openssl(&["pkey", "-in", &file("own.pem"), "-pubout", "-out", &file("public.pem")]);

    let (_running, mut ready) = start(folder.path(), &["--app-public-key", &file("public.pem")]);
    assert!(ready["app_private_key"].is_null());
    ready["app_private_key"] = file("own.pem").into();
    client(&ready).call(&open("1")).unwrap();
}

#[test]
fn a_folder_says_which_methods_there_are() {
    let folder = TempDir::new().unwrap();
    let spec = folder.path().join("spec/alipay");
    std::fs::create_dir_all(&spec).unwrap();
    let description = "\
method: alipay.shop
source: https://example.com
summary: Finds a shop.
request:
  shop_id: { required: yes, max_length: 9, description: Number of the shop. }
response:
  name: { max_length: 9, example: Tea, description: Name of the shop. }
";
    std::fs::write(spec.join("shop.yaml"), description).unwrap();
    let (_running, ready) = start(
        folder.path(),
        &["--spec", &folder.path().join("spec").display().to_string()],
    );
    let answered = |content| client(&ready).call(&Untyped::new("alipay.shop", content));
    assert_eq!(answered(json!({"shop_id": "1"})).unwrap()["name"], "Tea");
    assert_eq!(answered(json!({})).unwrap_err().sub_code(), Some("isv.missing-shop-id"));
    assert_eq!(
        client(&ready).call(&query("1")).unwrap_err().sub_code(),
        Some("isv.invalid-method")
    );
}

#[test]
fn what_cannot_be_is_said_at_once() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alipay-gateway"));
        let output = command
            .arg("--keys")
            .arg(folder.path())
            .args(arguments)
            .output()
            .unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let error = run(&["--app-public-key", "/no/such/file"]);
    assert!(error.starts_with("error: /no/such/file: "), "{error}");
    assert!(run(&["--spec", "/no/such/folder"]).contains("/no/such/folder"));
    assert!(run(&["--fault", "htlm"]).contains("did you mean `html`?"));

    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let error = run(&["--port", &port]);
    assert!(
        error.starts_with(&format!("error: port {port} on 127.0.0.1: ")),
        "{error}"
    );

    std::fs::write(folder.path().join("app_private_key.pem"), "nonsense").unwrap();
    let error = run(&[]);
    assert!(
        error.contains("the application's private key is not PKCS#8 in PEM") && !error.contains("nonsense"),
        "{error}"
    );
}

#[test]
fn certificates_the_content_key_and_tokens_come_with_flags() {
    let folder = TempDir::new().unwrap();
    let flags = [
        "--certificates",
        "--encryption",
        "--app-auth-token",
        "m",
        "--auth-token",
        "u",
    ];
    let (running, ready) = start(folder.path(), &flags);
    for file in ["app_certificate", "alipay_certificate", "root_certificate"] {
        assert!(
            read(&ready, file).starts_with("-----BEGIN CERTIFICATE-----\n"),
            "{file}"
        );
    }
    assert!(!ready.to_string().contains(&read(&ready, "content_key")));
    let caller = in_certificate_mode(&ready);
    caller.call(&open("1")).unwrap();
    caller.acting_for("m").call(&open("1")).unwrap();
    let error = caller.acting_for("u").call(&open("1")).unwrap_err();
    assert_eq!(error.sub_code(), Some("aop.invalid-app-auth-token"));
    let options = |token| CallOptions::default().auth_token(token);
    caller.call_with(&open("1"), &options("u")).unwrap();
    let error = caller.call_with(&open("1"), &options("m")).unwrap_err();
    assert_eq!(error.sub_code(), Some("aop.invalid-auth-token"));
    drop(running);

    let content_key = read(&ready, "content_key");
    let (running, again) = start(folder.path(), &flags);
    assert_eq!(read(&again, "content_key"), content_key);
    in_certificate_mode(&again).call(&open("1")).unwrap();
    drop(running);

    let (_running, plain) = start(folder.path(), &[]);
    for name in [
        "app_certificate",
        "alipay_certificate",
        "root_certificate",
        "content_key",
    ] {
        assert!(plain[name].is_null(), "{name}");
    }
    client(&plain).call(&open("1")).unwrap();
}
