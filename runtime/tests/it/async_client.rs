//! The asynchronous client over a real socket.

use std::time::{Duration, Instant};

use alipay_runtime::{AsyncClient, CallOptions, Client, Error, Extra, Outcome, Reply, Untyped};
use serde_json::json;

use crate::server::{Answer, Server, nobody, success};
use crate::support::form;

async fn call(client: Client) -> Result<Reply<Extra>, Error> {
    let query = Untyped::new("alipay.trade.query", json!({"subject": "中文"}));
    AsyncClient::new(client)
        .unwrap()
        .call_with(&query, &CallOptions::default().timeout(Duration::from_millis(500)))
        .await
}

async fn error(answer: Answer) -> Error {
    call(Server::start(answer).client()).await.unwrap_err()
}

#[tokio::test]
async fn a_call_and_its_reply() {
    let server = Server::start(success(10));
    let reply = call(server.client()).await.unwrap();
    assert_eq!(
        (&reply["subject"], reply.trace_id()),
        (&json!("xxxxxxxxxx"), Some("0be1"))
    );

    let (head, body) = server.requests.recv().unwrap();
    let head = head.to_lowercase();
    assert!(
        head.starts_with("post /gateway.do?app_id=2021000000000000&charset=utf-8&"),
        "{head}"
    );
    assert_eq!(
        head.matches("content-type: application/x-www-form-urlencoded;charset=utf-8\r\n")
            .count(),
        1
    );
    assert_eq!(head.matches("content-type").count(), 1);
    let biz_content = ("biz_content".to_owned(), r#"{"subject":"中文"}"#.to_owned());
    assert_eq!(form(str::from_utf8(&body).unwrap()), [biz_content]);
}

#[tokio::test]
async fn a_slow_answer_is_a_timeout() {
    let start = Instant::now();
    let error = error(Answer::Late(Duration::from_secs(3))).await;
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn reading_stops_at_the_limit() {
    let too_large = "the response is larger than 100000 bytes (trace id 0be1)";
    assert_eq!(error(Answer::Endless).await.to_string(), too_large);
    assert_eq!(error(success(100_000)).await.to_string(), too_large);
    call(Server::start(success(90_000)).client()).await.unwrap();
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let error = error(Answer::Redirect).await;
    assert_eq!(error.to_string(), "HTTP status 302:  (trace id 0be1)");
    assert_eq!(error.outcome(), Outcome::Unknown);
}

#[tokio::test]
async fn a_broken_connection_is_no_timeout() {
    for answer in [Answer::CutOff, Answer::Nothing] {
        let error = error(answer).await;
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
}

#[tokio::test]
async fn a_page_is_no_answer() {
    let error = error(Answer::Body("<html>busy</html>".into())).await;
    let expected = "not an answer of the gateway, the body is no JSON object: <html>busy</html> (trace id 0be1)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn nothing_was_sent_when_nobody_listens() {
    let error = call(nobody()).await.unwrap_err();
    assert!(matches!(error, Error::Connect(_)), "{error:?}");
    assert_eq!(error.outcome(), Outcome::Rejected);
}
