//! An application's endpoint for notifications, which answers as it is told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Long enough for the busiest machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) const SUCCESS: &str = "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\nsuccess";

pub(crate) struct Shop {
    pub(crate) notify_url: String,
    bodies: Receiver<Vec<u8>>,
}

impl Shop {
    /// Gives these answers one after the other, and the last one from then on.
    pub(crate) fn answering(answers: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let notify_url = format!("http://{}/notify?shop=7", listener.local_addr().unwrap());
        let (sender, bodies) = mpsc::channel();
        thread::spawn(move || {
            let last = answers.last().copied();
            let answers = answers.iter().copied().chain(std::iter::repeat_with(|| last.unwrap()));
            for (stream, answer) in listener.incoming().zip(answers) {
                let mut stream = stream.unwrap();
                let body = read(&stream);
                if sender.send(body).is_err() {
                    return;
                }
                let _gone = stream.write_all(answer.as_bytes());
            }
        });
        Self { notify_url, bodies }
    }

    /// The next notification, as it came.
    pub(crate) fn notified(&self) -> Vec<u8> {
        self.bodies.recv_timeout(PATIENCE).unwrap()
    }

    pub(crate) fn is_silent(&self) -> bool {
        self.bodies.try_recv().is_err()
    }
}

fn read(stream: &TcpStream) -> Vec<u8> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        let start = head.len();
        reader.read_line(&mut head).unwrap();
        let line = head[start..].to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    assert!(head.starts_with("POST /notify?shop=7 HTTP/1.1\r\n"), "{head}");
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    body
}
