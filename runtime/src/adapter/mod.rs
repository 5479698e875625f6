//! Sending with an HTTP library. An adapter follows no redirects, reads no more than the client's limit, and
//! tells time-outs and failures before sending apart from others.

mod attempts;
mod failure;
#[cfg(feature = "reqwest")]
mod frames;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "tracing")]
mod span;
#[cfg(feature = "ureq")]
mod ureq;

use http::header::CONTENT_LENGTH;

use crate::HttpRequest;

#[cfg(feature = "reqwest")]
pub use self::reqwest::AsyncClient;
#[cfg(feature = "ureq")]
pub use self::ureq::BlockingClient;

/// Announces the length of the body, which the gateway wants to be told: left to themselves, one library sends in chunks,
/// and another says nothing of an empty body.
fn with_length(mut request: HttpRequest) -> HttpRequest {
    let length = request.body().content_length();
    request.headers_mut().insert(CONTENT_LENGTH, length.into());
    request
}

/// Whether a gateway is on this machine, where a proxy could not reach it.
fn is_on_this_machine(gateway: &str) -> bool {
    let uri = gateway.parse::<http::Uri>();
    let host = uri.as_ref().ok().and_then(http::Uri::host).unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_on_this_machine;

    #[test]
    fn only_loopback_is_this_machine() {
        for gateway in [
            "http://127.0.0.1:80/gateway.do",
            "http://[::1]:80/",
            "http://localhost:8080/gateway.do",
        ] {
            assert!(is_on_this_machine(gateway), "{gateway}");
        }
        for gateway in [
            "https://openapi.alipay.com/gateway.do",
            "http://10.0.0.1/",
            "http://localhost.example.com/",
        ] {
            assert!(!is_on_this_machine(gateway), "{gateway}");
        }
    }
}
