//! A gateway on loopback that answers every connection in the same way.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use alipay_runtime::Client;

use crate::support::{builder, signed_body};

/// How a gateway answers.
#[derive(Clone)]
pub(crate) enum Answer {
    /// At once.
    Body(String),
    /// So much later.
    Late(Duration),
    /// With a body that never ends.
    Endless,
    /// With a redirect.
    Redirect,
    /// With less than it announced.
    CutOff,
    /// Not at all: it closes the connection.
    Nothing,
}

pub(crate) struct Server {
    pub(crate) address: String,
    /// The head and the body of each request.
    pub(crate) requests: Receiver<(String, Vec<u8>)>,
}

impl Server {
    pub(crate) fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/gateway.do", listener.local_addr().unwrap());
        let (sender, requests) = channel();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let Some(request) = read_request(&stream) else { continue };
                let _ = sender.send(request);
                let _ = respond(&mut stream, &answer);
            }
        });
        Self { address, requests }
    }

    pub(crate) fn client(&self) -> Client {
        builder().gateway(&self.address).body_limit(100_000).build().unwrap()
    }
}

/// A success of `alipay.trade.query` with a body of about `length` bytes.
pub(crate) fn success(length: usize) -> Answer {
    let node = format!(r#"{{"code":"10000","subject":"{}"}}"#, "x".repeat(length));
    Answer::Body(signed_body("alipay_trade_query_response", &node))
}

/// An address where nobody listens.
pub(crate) fn nobody() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    builder().gateway(address).build().unwrap()
}

fn read_request(stream: &TcpStream) -> Option<(String, Vec<u8>)> {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        (reader.read_line(&mut head).ok()? > 0).then_some(())?;
    }
    let length = head
        .lines()
        .find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length?];
    reader.read_exact(&mut body).ok()?;
    Some((head, body))
}

fn respond(stream: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    let mut head = |status: &str, rest: &str| {
        write!(
            stream,
            "HTTP/1.1 {status}\r\ntrace_id: 0be1\r\nConnection: close\r\n{rest}\r\n\r\n"
        )
    };
    match answer {
        Answer::Body(body) => {
            head("200 OK", &format!("Content-Length: {}", body.len()))?;
            stream.write_all(body.as_bytes())
        }
        Answer::Late(delay) => {
            std::thread::sleep(*delay);
            head("200 OK", "Content-Length: 2")?;
            stream.write_all(b"{}")
        }
        Answer::Endless => {
            head("200 OK", "Content-Type: text/plain")?;
            loop {
                stream.write_all(&[b'x'; 8_192])?;
            }
        }
        Answer::Redirect => head("302 Found", "Location: http://127.0.0.1:1/\r\nContent-Length: 0"),
        Answer::CutOff => {
            head("200 OK", "Content-Length: 1000")?;
            stream.write_all(b"{\"alipay_trade")
        }
        Answer::Nothing => Ok(()),
    }
}
