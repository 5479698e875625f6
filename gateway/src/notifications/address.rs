//! Which addresses are called.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::http::Uri;

/// An address on this machine, without TLS.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Address {
    pub(super) sockets: Vec<SocketAddr>,
    /// As the header names it.
    pub(super) host: String,
    pub(super) path: String,
}

impl Address {
    /// No name is looked up: `localhost` is this machine, and any other name is not known to be.
    pub(crate) fn read(url: &str) -> Option<Self> {
        let uri: Uri = url.parse().ok()?;
        let authority = uri.authority()?;
        if uri.scheme_str() != Some("http") || authority.as_str().contains('@') {
            return None;
        }
        let host = authority.host();
        let ips: Vec<IpAddr> = if host.eq_ignore_ascii_case("localhost") {
            vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
        } else {
            vec![host.trim_start_matches('[').trim_end_matches(']').parse().ok()?]
        };
        if !ips.iter().all(IpAddr::is_loopback) {
            return None;
        }
        let port = match authority.as_str().strip_prefix(host)? {
            "" => 80,
            port => port.strip_prefix(':')?.parse().ok()?,
        };
        Some(Self {
            sockets: ips.into_iter().map(|ip| SocketAddr::new(ip, port)).collect(),
            host: authority.as_str().to_owned(),
            path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn only_this_machine_without_tls() {
        for (url, host, path) in [
            (
                "http://127.0.0.1:8080/notify?shop=7",
                "127.0.0.1:8080",
                "/notify?shop=7",
            ),
            ("http://LOCALHOST", "LOCALHOST", "/"),
            ("http://[::1]:80/", "[::1]:80", "/"),
            ("http://127.9.9.9/a", "127.9.9.9", "/a"),
        ] {
            let address = Address::read(url).unwrap();
            assert_eq!((address.host.as_str(), address.path.as_str()), (host, path));
            assert!(address.sockets.iter().all(|socket| socket.ip().is_loopback()));
        }
        for other in [
            "",
            "/notify",
            "https://127.0.0.1/notify",
            "ftp://127.0.0.1/",
            "http://shop.example/notify",
            "http://localhost.shop.example/",
            "http://192.168.1.1/",
            "http://0.0.0.0/",
            "http://127.0.0.1@shop.example/",
            "http://shop.example@127.0.0.1/",
            "http://[::2]/",
            "http://127.0.0.1:99999/",
            "http://2130706433/",
        ] {
            assert_eq!(Address::read(other), None, "{other}");
        }
    }
}
