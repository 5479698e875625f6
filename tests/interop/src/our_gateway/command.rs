//! The gateway as a command: an SDK is set up by the first line that it prints.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::PART;
use super::cards::{QUERY, query};
use crate::openssl::OpenSsl;
use crate::peer::Peer;
use crate::table::{Heading, Table};

pub(super) fn with(table: &Table, peer: &Peer, openssl: &OpenSsl) {
    let heading = Heading {
        part: PART,
        peer: peer.name,
        setting: "command",
    };
    table.proves(
        heading,
        "set up by the first line of `alipay-gateway --format json`",
        || {
            let running = Running::start();
            let file = |name: &str| fs::read_to_string(running.ready[name].as_str().expect(name)).expect(name);
            let application = openssl.forms("command", &file("app_private_key"));
            peer.ask(
                "configure",
                json!({
                    "app_id": running.ready["app_id"], "gateway": running.ready["address"], "sign_type": "RSA2",
                    "charset": "utf-8", "own_key": application.pkcs1, "their_key": file("alipay_public_key"),
                }),
            );
            let answer = peer.ask("call", json!({"method": QUERY, "content": query("1")}));
            assert_eq!(answer["sub_code"], "CARD_NOT_EXIT");
        },
    );
}

/// The running command, and what it said.
struct Running {
    child: Child,
    ready: Value,
    _keys: TempDir,
}

impl Running {
    fn start() -> Self {
        let keys = TempDir::new().expect("a folder for temporary files");
        let program = env::current_exe()
            .expect("the path of this program")
            .with_file_name("alipay-gateway");
        let mut child = Command::new(program)
            .args(["--format", "json", "--keys"])
            .arg(keys.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("run.sh builds the command");
        let mut line = String::new();
        let output = child.stdout.take().expect("piped");
        BufReader::new(output).read_line(&mut line).expect("a first line");
        let ready = serde_json::from_str(&line).expect("JSON");
        Self {
            child,
            ready,
            _keys: keys,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}
