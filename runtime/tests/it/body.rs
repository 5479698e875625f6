//! Bodies that are read piece by piece.

use std::fs;
use std::io::{Read as _, Write as _};

use alipay_runtime::{Body, File, FileError};

use crate::support::client;
use crate::upload::{Upload, boundary, expected_body, unchecked};

const CHUNK: usize = 64 * 1024;

fn body(file: File) -> (String, Body) {
    let request = client().sign(&Upload::of(file), &unchecked()).unwrap();
    let http = request.to_http().unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap();
    (boundary(content_type).to_owned(), http.into_body())
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|index| u8::try_from(index % 251).unwrap()).collect()
}

#[test]
fn every_way_of_reading_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5] {
        let content = content(length);
        let path = folder.path().join("a.png");
        fs::write(&path, &content).unwrap();
        for file in [File::new("a.png", &*content), File::open(&path).unwrap()] {
            assert_eq!(file.len(), length as u64);
            assert_eq!(file.is_empty(), length == 0);
            let whole = |boundary: &str| expected_body(boundary, "a.png", "application/octet-stream", &content);
            for buffer in [7, 1000, CHUNK, 1_000_000] {
                let (boundary, mut body) = body(file.clone());
                let mut buffer = vec![0; buffer];
                let mut bytes = Vec::new();
                loop {
                    let (left, count) = (body.content_length(), body.read(&mut buffer).unwrap());
                    assert_eq!(body.content_length(), left - count as u64);
                    bytes.extend_from_slice(&buffer[..count]);
                    if count == 0 {
                        break;
                    }
                }
                assert!(bytes == whole(&boundary), "{length} {file:?} by {}", buffer.len());
            }
            let (boundary, mut body) = body(file.clone());
            assert_eq!(body.content_length(), whole(&boundary).len() as u64);
            assert_eq!(format!("{body:?}"), format!("Body({} bytes)", body.content_length()));
            let mut start = [0; 100];
            body.read_exact(&mut start).unwrap();
            let rest = body.into_bytes().unwrap();
            assert!([&start[..], &rest].concat() == whole(&boundary), "{length} {file:?}");
        }
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_never_becomes_complete() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.png");
    let changes: &[fn(&fs::File)] = &[
        |file| file.set_len(100_000).unwrap(),
        |file| file.set_len(0).unwrap(),
        |mut file| file.write_all(b"more").unwrap(),
    ];
    for change in changes {
        fs::write(&path, content(2 * CHUNK)).unwrap();
        let (_, mut body) = body(File::open(&path).unwrap());
        body.read_exact(&mut [0; 1000]).unwrap();
        change(&fs::OpenOptions::new().append(true).open(&path).unwrap());
        let error = body.read_to_end(&mut Vec::new()).unwrap_err();
        let expected = "cannot be sent: its length has changed since it was opened; open it again";
        assert!(error.to_string().ends_with(expected), "{error}");
        assert_eq!(body.read_to_end(&mut Vec::new()).unwrap(), 0);
        assert!(body.content_length() > 0);
    }
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let error = File::open(folder.path()).unwrap_err();
    assert!(
        error.to_string().contains("only a regular file can be uploaded"),
        "{error}"
    );
    let missing = folder.path().join("none");
    let error = File::open(&missing).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    assert_eq!(FileError::behind(&error).unwrap().path(), missing);
}

#[test]
fn the_first_bytes_tell_the_media_type() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.bin");
    for (start, media_type) in [
        (&b"GIF89a"[..], "image/gif"),
        (b"\x89PNG\r\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"BM", "image/bmp"),
        (b"%PDF", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ] {
        fs::write(&path, start).unwrap();
        for file in [File::new("a.png", start), File::open(&path).unwrap().with_name("a.png")] {
            let (boundary, body) = body(file);
            assert!(body.into_bytes().unwrap() == expected_body(&boundary, "a.png", media_type, start));
        }
    }
}
