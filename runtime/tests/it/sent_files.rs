//! Uploads over a real socket, with each HTTP library.

use std::fs;
use std::time::Duration;

use alipay_runtime::{Error, File, Outcome, RequestError};

use crate::library::LIBRARIES;
use crate::server::{Answer, Server, ok};
use crate::support::signed_body;
use crate::upload::{Upload, boundary, expected_body, unchecked};

fn success() -> Answer {
    ok(&signed_body(
        "alipay_offline_material_image_upload_response",
        r#"{"code":"10000"}"#,
    ))
}

#[test]
fn files_arrive_byte_by_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.png");
    let content: Vec<u8> = b"\x89PNG".iter().copied().cycle().take(300_001).collect();
    fs::write(&path, &content).unwrap();
    for library in LIBRARIES {
        for file in [File::new("b.png", &*content), File::open(&path).unwrap()] {
            let server = Server::start(success());
            library.call(server.client(), &Upload::of(file), &unchecked()).unwrap();
            let received = server.requests.recv().unwrap();
            let content_type = received
                .head
                .lines()
                .find_map(|line| line.to_lowercase().starts_with("content-type: ").then(|| &line[14..]));
            let expected = expected_body(boundary(content_type.unwrap()), "b.png", "image/png", &content);
            assert!(received.body == expected, "{library:?}");
            assert!(!received.head.to_lowercase().contains("transfer-encoding"));
        }
    }
}

#[test]
fn a_file_that_is_not_as_it_was_is_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.png");
    let changes = [
        (Some("longer than before"), "its length has changed"),
        (Some(""), "its length has changed"),
        (None, "No such file"),
    ];
    for library in LIBRARIES {
        for (new_content, problem) in changes {
            fs::write(&path, "content").unwrap();
            let upload = Upload::of(File::open(&path).unwrap());
            match new_content {
                Some(content) => fs::write(&path, content).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let server = Server::start(success());
            let error = library.call(server.client(), &upload, &unchecked()).unwrap_err();
            assert!(
                matches!(error, Error::Request(RequestError::File(_))),
                "{library:?}: {error:?}"
            );
            assert!(error.to_string().contains(problem), "{error}");
            assert!(error.to_string().contains("c.png"), "{error}");
            assert_eq!(error.outcome(), Outcome::Rejected);
            assert!(server.requests.recv_timeout(Duration::from_millis(100)).is_err());
        }
    }
}

/// The limit leaves room for the tests that run beside this one.
#[cfg(target_os = "linux")]
#[test]
fn a_large_file_needs_little_memory() {
    const LENGTH: u64 = 200 * 1024 * 1024;
    const LIMIT: u64 = 16 * 1024 * 1024;
    let peak = || -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().strip_suffix(" kB").unwrap().parse::<u64>().unwrap() * 1024
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.png");
    fs::File::create(&path).unwrap().set_len(LENGTH).unwrap();
    let upload = Upload::of(File::open(&path).unwrap());
    for library in LIBRARIES {
        let server = Server::start(success());
        let client = server.client();
        let before = peak();
        library
            .call(client, &upload, &unchecked().timeout(Duration::from_secs(60)))
            .unwrap();
        assert!(peak() - before < LIMIT, "{library:?}: {} bytes", peak() - before);
        assert!(server.requests.recv().unwrap().length > LENGTH);
    }
}
