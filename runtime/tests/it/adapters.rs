//! Calls over a real socket, with each HTTP library.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use alipay_runtime::{CallOptions, Client, Error, Extra, Outcome, Reply, Untyped, Wire};
use serde_json::json;

use crate::library::{LIBRARIES, Library};
use crate::server::{Answer, PATIENCE, Server, answer, nobody, ok, success};
use crate::support::{builder, form};

fn call(library: Library, client: Client) -> Result<Reply<Extra>, Error> {
    call_within(PATIENCE, library, client)
}

fn call_within(limit: Duration, library: Library, client: Client) -> Result<Reply<Extra>, Error> {
    let query = Untyped::new("alipay.trade.query", json!({"subject": "中文"}));
    library.call(client, &query, &CallOptions::default().timeout(limit))
}

fn call_without_options(library: Library, client: Client) -> Result<Reply<Extra>, Error> {
    let query = Untyped::new("alipay.trade.query", json!({}));
    library.call(client, &query, &CallOptions::default())
}

#[test]
fn a_call_and_its_reply() {
    for library in LIBRARIES {
        let server = Server::start(success(10));
        let reply = call(*library, server.client()).unwrap();
        assert_eq!(
            (&reply["subject"], reply.trace_id()),
            (&json!("xxxxxxxxxx"), Some("0be1"))
        );

        let received = server.requests.recv().unwrap();
        let head = received.head.to_lowercase();
        assert!(
            head.starts_with("post /gateway.do?app_id=2021000000000000&charset=utf-8&"),
            "{head}"
        );
        for line in [
            "content-type: application/x-www-form-urlencoded;charset=utf-8\r\n".to_owned(),
            format!("content-length: {}\r\n", received.length),
        ] {
            let (name, _) = line.split_once(' ').unwrap();
            assert_eq!([&line, name].map(|text| head.matches(text).count()), [1, 1], "{head}");
        }
        assert!(!head.contains("transfer-encoding"), "{head}");
        let biz_content = ("biz_content".to_owned(), r#"{"subject":"中文"}"#.to_owned());
        assert_eq!(form(str::from_utf8(&received.body).unwrap()), [biz_content]);
    }
}

#[test]
fn the_length_of_an_empty_body_is_announced() {
    let message = Untyped::new("alipay.trade.query", json!({})).wire(Wire::Flat);
    for library in LIBRARIES {
        let server = Server::start(success(1));
        library
            .call(server.client(), &message, &CallOptions::default())
            .unwrap();
        assert_eq!(server.requests.recv().unwrap().length, 0);

        let silent = Server::start(Answer::Text(String::new())).client();
        let error = library.call(silent, &message, &CallOptions::default()).unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{library:?}: {error:?}");
    }
}

/// What a bad server does, the variant of the error, its text (nothing where it is the library's), its outcome, and
/// whether a call may be repeated.
fn bad_servers() -> Vec<(&'static str, Answer, &'static str, &'static str, bool)> {
    let text = |text: &str| Answer::Text(text.to_owned());
    let page = "<html>busy</html>";
    let too_large = "the response is larger than 100000 bytes (trace id 0be1)";
    let no_object = "not an answer of the gateway, the body is no JSON object:  (trace id 0be1)";
    vec![
        ("slow head", Answer::Late(2 * PATIENCE), "Timeout", "", true),
        ("slow body", Answer::Drip, "Timeout", "", true),
        ("endless", Answer::Endless, "Response", too_large, false),
        ("too large", success(100_000), "Response", too_large, false),
        (
            "cut off",
            answer("200 OK", "Content-Length: 1000", r#"{"alipay_trade"#),
            "Transport",
            "",
            true,
        ),
        (
            "redirect",
            answer("302 Found", "Location: http://127.0.0.1:1/\r\nContent-Length: 0", ""),
            "Response",
            "HTTP status 302:  (trace id 0be1)",
            false,
        ),
        (
            "page",
            ok(page),
            "Response",
            "not an answer of the gateway, the body is no JSON object: <html>busy</html> (trace id 0be1)",
            false,
        ),
        (
            "page of a proxy",
            answer("502 Bad Gateway", "Content-Length: 17", page),
            "Response",
            "HTTP status 502: <html>busy</html> (trace id 0be1)",
            true,
        ),
        (
            "too many calls",
            answer("429 Too Many Requests", "Content-Length: 0", ""),
            "Response",
            "HTTP status 429:  (trace id 0be1)",
            true,
        ),
        ("empty body", ok(""), "Response", no_object, false),
        (
            "no content",
            answer("204 No Content", "", ""),
            "Response",
            no_object,
            false,
        ),
        ("closed without a word", text(""), "Transport", "", true),
        ("other protocol", text("SSH-2.0-OpenSSH_9.7\r\n"), "Transport", "", true),
    ]
}

fn variant(error: &Error) -> &'static str {
    match error {
        Error::Response(_) => "Response",
        Error::Connect(_) => "Connect",
        Error::Timeout(_) => "Timeout",
        Error::Transport(_) => "Transport",
        _ => "another",
    }
}

#[test]
fn bad_servers_are_told_apart() {
    for (name, answer, expected, text, can_retry) in bad_servers() {
        for library in LIBRARIES {
            let is_slow = expected == "Timeout";
            let limit = if is_slow { Duration::from_secs(1) } else { PATIENCE };
            let start = Instant::now();
            let error = call_within(limit, *library, Server::start(answer.clone()).client()).unwrap_err();
            let told = format!("{name} with {library:?}: {error:?}");
            assert_eq!(variant(&error), expected, "{told}");
            assert!(text.is_empty() || text == error.to_string(), "{told}");
            assert_eq!(
                (error.outcome(), error.can_retry()),
                (Outcome::Unknown, can_retry),
                "{told}"
            );
            assert!(start.elapsed() < PATIENCE, "{told}");
        }
    }
}

/// A library may notice that the connection was closed before it sends anything.
#[test]
fn what_became_of_a_closed_connection_is_told() {
    for library in LIBRARIES {
        let error = call(*library, Server::start(Answer::Closed).client()).unwrap_err();
        let told = (variant(&error), error.outcome());
        assert!(
            [("Connect", Outcome::Rejected), ("Transport", Outcome::Unknown)].contains(&told),
            "{library:?}: {error:?}"
        );
    }
}

#[test]
fn limits_may_be_as_long_as_durations() {
    for library in LIBRARIES {
        let server = Server::start(success(10));
        let builder = server.builder().connect_timeout(Duration::MAX).timeout(Duration::MAX);
        let reply = call_without_options(*library, builder.build().unwrap()).unwrap();
        assert_eq!(reply.code(), Some("10000"));
    }
}

#[test]
fn nothing_is_sent_when_there_is_no_time() {
    for library in LIBRARIES {
        let server = Server::start(success(10));
        let client = server.builder().timeout(Duration::ZERO).build().unwrap();
        let error = call_without_options(*library, client).unwrap_err();
        let told = (variant(&error), error.outcome(), error.can_retry());
        assert_eq!(told, ("Connect", Outcome::Rejected, true), "{library:?}: {error:?}");
        assert_eq!(server.requests.try_iter().count(), 0);
    }
}

/// On loopback a connection may be there at once, before a library looks at the clock.
#[test]
fn connecting_in_no_time_succeeds_or_is_told_from_an_unknown_outcome() {
    for library in LIBRARIES {
        let server = Server::start(success(10));
        let client = server.builder().connect_timeout(Duration::ZERO).build().unwrap();
        match call_without_options(*library, client) {
            Ok(reply) => assert_eq!(reply.code(), Some("10000")),
            Err(error) => assert_eq!(variant(&error), "Connect", "{library:?}: {error:?}"),
        }
    }
}

#[test]
fn a_body_up_to_the_limit_is_read() {
    for library in LIBRARIES {
        call(*library, Server::start(success(90_000)).client()).unwrap();
    }
}

fn is_refused_before_sending(client: &Client) {
    for library in LIBRARIES {
        let limit = Duration::from_millis(500);
        let error = call_within(limit, *library, client.clone()).unwrap_err();
        assert_eq!(variant(&error), "Connect", "{library:?}: {error:?}");
        assert_eq!((error.outcome(), error.can_retry()), (Outcome::Rejected, true));
    }
}

#[test]
fn nothing_was_sent_when_no_connection_was_made() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("https://{}/", silent.local_addr().unwrap());
    let plain = Server::start(success(10));
    is_refused_before_sending(&nobody());
    for gateway in [silent, plain.address.replace("http:", "https:")] {
        is_refused_before_sending(&builder().gateway(gateway).build().unwrap());
    }
    assert_eq!(plain.requests.try_iter().count(), 0);
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let openssl = |arguments: &str| {
        let mut command = Command::new("openssl");
        command.args(arguments.split(' ')).current_dir(&folder);
        command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .stdout(Stdio::piped());
        command
    };
    let certificate = "req -x509 -newkey rsa:2048 -nodes -keyout key -out certificate -subj /CN=localhost \
                       -addext subjectAltName=IP:127.0.0.1";
    if openssl(certificate).output().is_err() {
        println!("not checked: the openssl command is not installed");
        return;
    }
    let mut server = openssl("s_server -accept 127.0.0.1:0 -key key -cert certificate -www")
        .spawn()
        .unwrap();
    let output = server.stdout.take().unwrap();
    let _stopped_at_the_end = Running(server);
    let mut lines = BufReader::new(output).lines();
    let address = lines.find_map(|line| line.unwrap().strip_prefix("ACCEPT ").map(str::to_owned));
    let gateway = format!("https://{}/", address.unwrap());
    let client = builder().gateway(gateway).build().unwrap();
    is_refused_before_sending(&client);
}
