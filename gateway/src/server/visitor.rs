//! Who may read and steer the gateway: programs and browsers on this machine, but not pages of other sites that are
//! open in such a browser.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Refuses requests that another site's page caused. Such a page says where it comes from, or has a name of its own
/// for this machine.
pub(crate) async fn only_this_machine(request: Request, next: Next) -> Response {
    if is_from_here(request.headers()) {
        next.run(request).await
    } else {
        let message = "This gateway talks to pages of http://127.0.0.1 and http://localhost only.\n";
        (StatusCode::FORBIDDEN, message).into_response()
    }
}

fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = text(HOST).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_loopback = matches!(name, "127.0.0.1" | "localhost");
    is_loopback && text(ORIGIN).is_none_or(|origin| origin.strip_prefix("http://") == Some(host))
}

#[cfg(test)]
mod tests {
    use axum::http::header::{HOST, ORIGIN};
    use axum::http::{HeaderMap, HeaderValue};

    use super::is_from_here;

    #[test]
    fn pages_of_other_sites_are_not_from_here() {
        for (host, origin, expected) in [
            ("127.0.0.1:40123", None, true),
            ("localhost:40123", Some("http://localhost:40123"), true),
            ("localhost", None, true),
            ("localhost:40123", Some("http://localhost:40124"), false),
            ("127.0.0.1:40123", Some("https://example.com"), false),
            ("127.0.0.1:40123", Some("null"), false),
            ("example.com:40123", Some("http://example.com:40123"), false),
            ("localhost.example.com", None, false),
            ("", None, false),
        ] {
            let mut headers = HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))]);
            if let Some(origin) = origin {
                headers.insert(ORIGIN, HeaderValue::from_static(origin));
            }
            assert_eq!(is_from_here(&headers), expected, "{host} {origin:?}");
        }
    }
}
