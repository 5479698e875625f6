//! A gateway on loopback that answers well or badly.

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread::sleep;
use std::time::Duration;

use alipay_runtime::{Client, ClientBuilder};

use crate::support::{NODE, builder, signed_body};

/// How long a test waits for an answer that is to come: long enough for a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

const KEPT_BYTES: u64 = 1024 * 1024;

/// How a gateway answers.
#[derive(Clone)]
pub(crate) enum Answer {
    /// With this text, from the status line to the end.
    Text(String),
    /// So much later.
    Late(Duration),
    /// With a body of which a byte comes now and then.
    Drip,
    /// With a body that never ends.
    Endless,
    /// Not at all: it closes the connection before it reads anything.
    Closed,
}

/// A request as it arrived.
pub(crate) struct Received {
    pub(crate) head: String,
    /// No more than the first mebibyte.
    pub(crate) body: Vec<u8>,
    pub(crate) length: u64,
}

pub(crate) struct Server {
    pub(crate) address: String,
    pub(crate) requests: Receiver<Received>,
}

impl Server {
    /// Answers every request in the same way.
    pub(crate) fn start(answer: Answer) -> Self {
        Self::in_turn(vec![answer])
    }

    /// Answers the first request with the first answer and so on, and all further requests with the last.
    pub(crate) fn in_turn(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/gateway.do", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        std::thread::spawn(move || {
            let last = answers.last().cloned().unwrap();
            let mut answers = answers.into_iter().chain(std::iter::repeat(last));
            for mut stream in listener.incoming().flatten() {
                let answer = answers.next().unwrap();
                if matches!(answer, Answer::Closed) {
                    continue;
                }
                let Some(request) = read_request(&stream) else { continue };
                let _ = sender.send(request);
                let _ = respond(&mut stream, &answer);
            }
        });
        Self { address, requests }
    }

    pub(crate) fn builder(&self) -> ClientBuilder {
        builder().gateway(&self.address).body_limit(100_000)
    }

    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }
}

/// A success of `alipay.trade.query` with a body of about `length` bytes.
pub(crate) fn success(length: usize) -> Answer {
    let node = format!(r#"{{"code":"10000","subject":"{}"}}"#, "x".repeat(length));
    ok(&signed_body(NODE, &node))
}

/// A signed error of `alipay.trade.query`.
pub(crate) fn failure(code: &str, sub_code: &str) -> Answer {
    let node = format!(r#"{{"code":"{code}","msg":"no","sub_code":"{sub_code}","sub_msg":"no"}}"#);
    ok(&signed_body(NODE, &node))
}

pub(crate) fn ok(body: &str) -> Answer {
    answer("200 OK", &format!("Content-Length: {}", body.len()), body)
}

/// An answer with a status, further lines of the head, and a body.
pub(crate) fn answer(status: &str, lines: &str, body: &str) -> Answer {
    Answer::Text(head(status, lines) + body)
}

fn head(status: &str, lines: &str) -> String {
    format!("HTTP/1.1 {status}\r\ntrace_id: 0be1\r\nConnection: close\r\n{lines}\r\n\r\n")
}

/// An address where nobody listens.
pub(crate) fn nobody() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    builder().gateway(address).build().unwrap()
}

fn read_request(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::with_capacity(128 * 1024, stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        (reader.read_line(&mut head).ok()? > 0).then_some(())?;
    }
    let length = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok())?;
    let mut body = Vec::new();
    let mut reader = reader.take(length);
    (&mut reader).take(KEPT_BYTES).read_to_end(&mut body).ok()?;
    std::io::copy(&mut reader, &mut std::io::sink()).ok()?;
    (reader.limit() == 0).then_some(Received { head, body, length })
}

fn respond(stream: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    match answer {
        Answer::Text(text) => stream.write_all(text.as_bytes()),
        Answer::Late(delay) => {
            sleep(*delay);
            stream.write_all(head("200 OK", "Content-Length: 2").as_bytes())?;
            stream.write_all(b"{}")
        }
        Answer::Drip => {
            stream.write_all(head("200 OK", "Content-Length: 1000").as_bytes())?;
            loop {
                stream.write_all(b"x")?;
                sleep(Duration::from_millis(50));
            }
        }
        Answer::Endless => {
            stream.write_all(head("200 OK", "Content-Type: text/plain").as_bytes())?;
            loop {
                stream.write_all(&[b'x'; 8_192])?;
            }
        }
        Answer::Closed => Ok(()),
    }
}
