//! What observers and traces are told, with each HTTP library.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipay_runtime::{CallOptions, CallRecord, Client, RetryPolicy, Untyped};
use serde_json::json;

use crate::library::{LIBRARIES, Library};
use crate::server::{Answer, PATIENCE, Server, answer, failure, success};
use crate::upload::Upload;

/// Texts that were told, one for each call or span.
type Told = Arc<Mutex<Vec<String>>>;

fn observed(server: &Server, told: &Told) -> Client {
    let told = told.clone();
    let observer = move |call: &CallRecord<'_>| {
        assert!(call.duration < PATIENCE);
        let mut call = *call;
        call.duration = Duration::ZERO;
        told.lock().unwrap().push(format!("{call:?}"));
    };
    let policy = RetryPolicy::new(2).first_delay(Duration::from_millis(1));
    server.builder().observer(observer).retry(policy).build().unwrap()
}

fn call(library: Library, client: Client, limit: Duration) -> Result<(), alipay_runtime::Error> {
    let fields = json!({"total_amount": "88.88", "buyer": "person", "card": "6222"});
    let options = CallOptions::default()
        .auth_token("user-token")
        .app_auth_token("merchant-token")
        .notify_url("https://notify.example/")
        .timeout(limit);
    let message = Untyped::new("alipay.trade.query", fields).read_only();
    library.call(client, &message, &options).map(|_| ())
}

fn record(attempts: u32, error: &str, outcome: &str, code: &str, sub_code: &str, trace_id: &str) -> String {
    let option = |text: &str| match text {
        "" => "None".to_owned(),
        text => format!("Some({text:?})"),
    };
    let (error, outcome) = (option(error), option(outcome).replace('"', ""));
    let (code, sub_code, trace_id) = (option(code), option(sub_code), option(trace_id));
    format!(
        "CallRecord {{ method: \"alipay.trade.query\", attempts: {attempts}, duration: 0ns, error: {error}, \
         outcome: {outcome}, code: {code}, sub_code: {sub_code}, trace_id: {trace_id} }}"
    )
}

#[test]
fn every_call_is_told_once() {
    let busy = answer("503 Service Unavailable", "Content-Length: 0", "");
    let cases = [
        (vec![success(1)], record(1, "", "", "10000", "", "0be1")),
        (vec![busy.clone(), success(1)], record(2, "", "", "10000", "", "0be1")),
        (vec![busy], record(2, "response", "Unknown", "", "", "0be1")),
        (
            vec![failure("40004", "ACQ.TRADE_NOT_EXIST")],
            record(1, "gateway", "Rejected", "40004", "ACQ.TRADE_NOT_EXIST", "0be1"),
        ),
        (vec![Answer::Drip], record(2, "timeout", "Unknown", "", "", "")),
        (
            vec![Answer::Text(String::new())],
            record(2, "transport", "Unknown", "", "", ""),
        ),
    ];
    for (answers, expected) in cases {
        let is_slow = matches!(answers[0], Answer::Drip);
        let limit = if is_slow { Duration::from_secs(1) } else { PATIENCE };
        for library in LIBRARIES {
            let told = Told::default();
            let _ = call(*library, observed(&Server::in_turn(answers.clone()), &told), limit);
            assert_eq!(*told.lock().unwrap(), [expected.as_str()], "{library:?}");
        }
    }
}

#[test]
fn calls_that_are_refused_here_are_told() {
    for library in LIBRARIES {
        let told = Told::default();
        let client = observed(&Server::start(success(1)), &told);
        library
            .call(client, &Upload::default(), &CallOptions::default())
            .unwrap_err();
        let told = told.lock().unwrap();
        assert!(
            told[0].contains(r#"error: Some("invalid"), outcome: Some(Rejected)"#),
            "{told:?}"
        );
        assert_eq!(told.len(), 1);
    }
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn a_call_that_is_dropped_is_told() {
    let told = Told::default();
    let server = Server::start(Answer::Late(PATIENCE));
    let client = alipay_runtime::AsyncClient::new(observed(&server, &told)).unwrap();
    let query = Untyped::new("alipay.trade.query", json!({}));
    let wait = tokio::time::timeout(Duration::from_millis(50), client.call(&query));
    assert!(wait.await.is_err());
    assert_eq!(*told.lock().unwrap(), [record(1, "dropped", "Unknown", "", "", "")]);
}

#[cfg(feature = "tracing")]
mod traces {
    use std::fmt::{Debug, Write as _};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use super::*;

    const SECRETS: &[&str] = &[
        "88.88",
        "user-token",
        "merchant-token",
        "person",
        "6222",
        "notify.example",
    ];

    /// Notes everything that is told, by whichever library.
    struct Notes(Told);

    struct Fields(String);

    impl Visit for Fields {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            write!(self.0, " {field}={value:?}").unwrap();
        }
    }

    impl Notes {
        fn note(&self, what: &str, visit: impl FnOnce(&mut Fields)) {
            let mut fields = Fields(what.to_owned());
            visit(&mut fields);
            self.0.lock().unwrap().push(fields.0);
        }
    }

    impl Subscriber for Notes {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            self.note(span.metadata().name(), |fields| span.record(fields));
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Record<'_>) {
            self.note("record", |fields| values.record(fields));
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            self.note("event", |fields| event.record(fields));
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    #[test]
    fn a_span_has_codes_and_no_values() {
        // With a second subscriber a place in the code that another thread reaches first is not taken for silenced.
        let _second = tracing::Dispatch::new(Notes(Told::default()));
        for library in LIBRARIES {
            let notes = Told::default();
            let server = Server::start(failure("40004", "ACQ.TRADE_NOT_EXIST"));
            tracing::subscriber::with_default(Notes(notes.clone()), || {
                call(*library, server.client(), PATIENCE).unwrap_err()
            });
            let notes = notes.lock().unwrap();
            let ours = notes.join("");
            for expected in [
                "alipay_call method=\"alipay.trade.query\"",
                " attempts=1",
                " duration_ms=",
                " error=\"gateway\"",
                " outcome=\"rejected\"",
                " code=\"40004\"",
                " sub_code=\"ACQ.TRADE_NOT_EXIST\"",
                " trace_id=\"0be1\"",
            ] {
                assert_eq!(ours.matches(expected).count(), 1, "{expected}: {notes:?}");
            }
            for secret in SECRETS {
                assert!(!ours.contains(secret), "{secret}: {notes:?}");
            }
        }
    }
}
