//! Calls that are tried again, over a real socket, with each HTTP library.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use alipay_runtime::{CallOptions, Clock, DateTime, Error, Extra, Reply, RetryPolicy, Untyped};
use serde_json::json;

use crate::library::{LIBRARIES, Library};
use crate::server::{Answer, PATIENCE, Received, Server, answer, failure, success};
use crate::support::signed_parameters;

/// A clock that is a second further on at each look.
struct Ticking(AtomicUsize);

impl Clock for Ticking {
    fn now(&self) -> DateTime {
        let second = self.0.fetch_add(1, Ordering::Relaxed);
        format!("2026-01-02 03:04:{second:02}").parse().unwrap()
    }
}

fn query() -> Untyped {
    Untyped::new("alipay.trade.query", json!({"out_trade_no": "1"})).read_only()
}

fn status(status: &str) -> Answer {
    answer(status, "Content-Length: 0", "")
}

fn policy() -> RetryPolicy {
    RetryPolicy::new(3)
        .first_delay(Duration::from_millis(40))
        .largest_delay(Duration::from_millis(60))
}

fn call(library: Library, server: &Server, message: &Untyped) -> Result<Reply<Extra>, Error> {
    let client = server.builder().clock(Ticking(AtomicUsize::new(5))).retry(policy());
    let options = CallOptions::default().timeout(PATIENCE);
    library.call(client.build().unwrap(), message, &options)
}

fn timestamp(request: &Received) -> String {
    let (_, rest) = request.head.split_once('?').unwrap();
    let (query, _) = rest.split_once(' ').unwrap();
    let mut parameters = signed_parameters(query, &request.body).into_iter();
    parameters.find(|(name, _)| name == "timestamp").unwrap().1
}

#[test]
fn each_attempt_is_signed_afresh() {
    for library in LIBRARIES {
        let server = Server::in_turn(vec![
            status("502 Bad Gateway"),
            failure("20000", "isp.unknow-error"),
            success(1),
        ]);
        let start = Instant::now();
        let reply = call(*library, &server, &query()).unwrap();
        // The delays are 40 and 60 ms; up to half of each is left out.
        let bounds = Duration::from_millis(50)..PATIENCE;
        assert!(bounds.contains(&start.elapsed()), "{:?}", start.elapsed());
        assert_eq!(reply["subject"], json!("x"));
        let timestamps: Vec<_> = server.requests.try_iter().map(|request| timestamp(&request)).collect();
        assert_eq!(
            timestamps,
            ["2026-01-02 03:04:05", "2026-01-02 03:04:06", "2026-01-02 03:04:07"]
        );
    }
}

#[test]
fn the_last_error_is_the_result() {
    for library in LIBRARIES {
        let server = Server::in_turn(vec![
            Answer::Closed,
            status("502 Bad Gateway"),
            status("429 Too Many Requests"),
        ]);
        let error = call(*library, &server, &query()).unwrap_err();
        assert!(error.to_string().starts_with("HTTP status 429"), "{error}");
        assert_eq!(server.requests.try_iter().count(), 2); // and one that was not read
    }
}

#[test]
fn what_writes_or_was_refused_is_sent_once() {
    let write = Untyped::new("alipay.trade.pay", json!({"out_trade_no": "1"}));
    let refusal = failure("40004", "ACQ.TRADE_NOT_EXIST");
    for library in LIBRARIES {
        for (message, answer) in [(&write, status("502 Bad Gateway")), (&query(), refusal.clone())] {
            let server = Server::start(answer);
            call(*library, &server, message).unwrap_err();
            assert_eq!(server.requests.try_iter().count(), 1, "{library:?}");
        }
    }
}

#[test]
fn nothing_is_repeated_unless_asked_for() {
    for library in LIBRARIES {
        let server = Server::start(status("502 Bad Gateway"));
        library
            .call(server.client(), &query(), &CallOptions::default())
            .unwrap_err();
        assert_eq!(server.requests.try_iter().count(), 1, "{library:?}");
    }
}
