//! One request to the application.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{Request, StatusCode};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::address::Address;

const PATIENCE: Duration = Duration::from_secs(10);
/// An answer that can be right is much shorter.
const LONGEST_ANSWER: usize = 64 * 1024;
/// How much of a wrong answer is told.
const EXCERPT: usize = 80;

pub(super) const SUCCESS: &str = "success";

/// Posts a form. The result is `success`, or says what was wrong with the answer. Redirects are not followed.
pub(super) async fn post(address: &Address, charset: &str, form: Vec<u8>) -> String {
    match timeout(PATIENCE, exchange(address, charset, form)).await {
        Ok(Ok((StatusCode::OK, body))) if body == SUCCESS => SUCCESS.to_owned(),
        Ok(Ok((status, body))) => format!("HTTP status {}, body `{}`", status.as_u16(), excerpt(&body)),
        Ok(Err(error)) => format!("no answer: {error}"),
        Err(_) => format!("no answer in {} seconds", PATIENCE.as_secs()),
    }
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn exchange(address: &Address, charset: &str, form: Vec<u8>) -> Result<(StatusCode, Bytes), Failure> {
    let stream = TcpStream::connect(address.sockets.as_slice()).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let request = Request::post(&address.path)
        .header(HOST, &address.host)
        .header(
            CONTENT_TYPE,
            format!("application/x-www-form-urlencoded; charset={charset}"),
        )
        .body(Full::new(Bytes::from(form)))?;
    let answer = async {
        let response = sender.send_request(request).await?;
        let status = response.status();
        let body = Limited::new(response.into_body(), LONGEST_ANSWER).collect().await?;
        Ok((status, body.to_bytes()))
    };
    // The connection has to be driven while the answer is read; whichever ends first, the answer is what counts.
    tokio::pin!(answer);
    tokio::select! {
        answer = &mut answer => answer,
        _ = connection => answer.await,
    }
}

fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    text.chars()
        .take(EXCERPT)
        .collect::<String>()
        .escape_debug()
        .to_string()
}
