//! `multipart/form-data`, for uploads.

use aws_lc_rs::rand;

use super::RequestError;
use crate::file::File;

/// A body and the content type that tells how to read it.
pub(super) struct Multipart {
    pub(super) content_type: String,
    pub(super) body: Vec<u8>,
}

/// Writes texts and files as the parts of one body, in memory.
pub(super) fn encode(texts: &[(&str, &str)], files: &[(&'static str, File)]) -> Result<Multipart, RequestError> {
    loop {
        let boundary = random_boundary()?;
        let body = write(texts, files, &boundary);
        let uses = body
            .windows(boundary.len())
            .filter(|window| *window == boundary.as_bytes())
            .count();
        let is_only_between_parts = uses == texts.len() + files.len() + 1;
        if is_only_between_parts {
            let content_type = format!("multipart/form-data;boundary={boundary};charset=utf-8");
            return Ok(Multipart { content_type, body });
        }
    }
}

fn write(texts: &[(&str, &str)], files: &[(&'static str, File)], boundary: &str) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |disposition: &str, media_type: &str, content: &[u8]| {
        body.extend_from_slice(
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {media_type}\r\n\r\n"
            )
            .as_bytes(),
        );
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in texts {
        part(
            &format!("name=\"{}\"", escape(name)),
            "text/plain;charset=utf-8",
            value.as_bytes(),
        );
    }
    for (name, file) in files {
        let disposition = format!("name=\"{}\"; filename=\"{}\"", escape(name), escape(file.name()));
        part(&disposition, media_type(file.content()), file.content());
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    body
}

/// Keeps a name inside of its quotes and its line.
fn escape(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn media_type(content: &[u8]) -> &'static str {
    match content {
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [b'B', b'M', ..] => "image/bmp",
        _ => "application/octet-stream",
    }
}

fn random_boundary() -> Result<String, RequestError> {
    let mut bytes = [0; 16];
    rand::fill(&mut bytes).map_err(|_| RequestError::Randomness)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_in_their_lines() {
        let file = File::new("a\"\r\nX-Evil: 1.png", [0x89, b'P', b'N', b'G']);
        let Multipart { content_type, body } = encode(&[("image_type", "png")], &[("image", file)]).unwrap();
        let boundary = content_type
            .strip_prefix("multipart/form-data;boundary=")
            .unwrap()
            .strip_suffix(";charset=utf-8")
            .unwrap();
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"image_type\"\r\nContent-Type: text/plain;charset=utf-8\r\n\r\npng\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a%22%0D%0AX-Evil: 1.png\"\r\n\
             Content-Type: image/png\r\n\r\n\u{fffd}PNG\r\n--{boundary}--\r\n"
        );
        assert_eq!(String::from_utf8_lossy(&body), expected);
    }
}
