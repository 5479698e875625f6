//! A program that does with an SDK what it is asked for.

use std::cell::RefCell;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Longer than any of the SDKs waits for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Both programs take one JSON object a line and answer each with another one.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    child: Child,
    questions: RefCell<ChildStdin>,
    replies: Receiver<String>,
}

impl Peer {
    /// The Node SDK of an installation, on a machine in a time zone of Node's naming.
    pub(crate) fn node(folder: &Path, zone: &str) -> Self {
        let program = folder.join("node/peer.mjs");
        Self::start("node", Command::new("node").arg(program).env("TZ", zone))
    }

    /// The Python SDK of an installation, on a machine in a time zone of POSIX's naming.
    pub(crate) fn python(folder: &Path, zone: &str) -> Self {
        let mut command = Command::new(folder.join("venv/bin/python"));
        Self::start("python", command.arg(folder.join("python/peer.py")).env("TZ", zone))
    }

    fn start(name: &'static str, command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let questions = child.stdin.take().expect("piped");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let (sender, replies) = mpsc::channel();
        thread::spawn(move || {
            output
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        Self {
            name,
            child,
            questions: RefCell::new(questions),
            replies,
        }
    }

    /// What the SDK answers, or the error that it throws.
    pub(crate) fn attempt(&self, operation: &str, question: Value) -> Result<Value, String> {
        let mut question = question;
        question["operation"] = json!(operation);
        writeln!(self.questions.borrow_mut(), "{question}").expect("the peer listens");
        let reply = self.replies.recv_timeout(PATIENCE).expect("the peer answers");
        let mut reply: Value = serde_json::from_str(&reply).expect("the peer answers in JSON");
        match reply["error"].take() {
            Value::String(error) => Err(error),
            _ => Ok(reply["answer"].take()),
        }
    }

    /// What the SDK answers.
    pub(crate) fn ask(&self, operation: &str, question: Value) -> Value {
        self.attempt(operation, question)
            .unwrap_or_else(|error| panic!("{operation}: {error}"))
    }

    /// What the SDK answers as text.
    pub(crate) fn text(&self, operation: &str, question: Value) -> String {
        match self.ask(operation, question) {
            Value::String(text) => text,
            other => panic!("{operation}: {other}"),
        }
    }

    /// The error that the SDK throws.
    pub(crate) fn error(&self, operation: &str, question: Value) -> String {
        self.attempt(operation, question).expect_err(operation)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ended = self.child.kill().and_then(|()| self.child.wait());
    }
}
