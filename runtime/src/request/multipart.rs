//! `multipart/form-data`, for uploads.

use std::mem;

use aws_lc_rs::rand;

use super::{Body, RequestError};
use crate::charset::Charset;
use crate::file::{Content, File};

/// A body and the content type that tells how to read it.
pub(super) struct Multipart {
    pub(super) content_type: String,
    pub(super) body: Body,
}

/// Puts texts and files one after the other, as the parts of one body.
///
/// That no part has the boundary in it is not checked: nobody can guess 128 random bits that are drawn after the parts
/// are given, and looking for them would mean to read every file twice.
pub(super) fn encode<'a>(
    charset: Charset,
    texts: impl Iterator<Item = (&'a str, &'a str)>,
    files: &[(&'static str, File)],
) -> Result<Multipart, RequestError> {
    let boundary = random_boundary()?;
    Ok(Multipart {
        body: body(charset, texts, files, &boundary),
        content_type: format!("multipart/form-data;boundary={boundary};charset={}", charset.as_str()),
    })
}

fn body<'a>(
    charset: Charset,
    texts: impl Iterator<Item = (&'a str, &'a str)>,
    files: &[(&'static str, File)],
    boundary: &str,
) -> Body {
    let in_memory = |text: String| match charset {
        Charset::Utf8 => Content::Memory(text.into()),
        #[cfg(feature = "gbk")]
        charset => Content::Memory(charset.encode(&text).unwrap_or_default().into_owned().into()),
    };
    let mut contents = Vec::new();
    let mut text = String::new();
    for (name, value) in texts {
        let disposition = format!("name=\"{}\"", escape(name));
        let media_type = format!("text/plain;charset={}", charset.as_str());
        text += &part_head(boundary, &disposition, &media_type);
        text += value;
        text += "\r\n";
    }
    for (name, file) in files {
        let disposition = format!("name=\"{}\"; filename=\"{}\"", escape(name), escape(file.name()));
        text += &part_head(boundary, &disposition, file.media_type());
        contents.extend([in_memory(mem::take(&mut text)), file.content().clone()]);
        text += "\r\n";
    }
    text += "--";
    text += boundary;
    text += "--\r\n";
    contents.push(in_memory(text));
    contents.into_iter().collect()
}

fn part_head(boundary: &str, disposition: &str, media_type: &str) -> String {
    format!("--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {media_type}\r\n\r\n")
}

/// Keeps a name inside of its quotes and its line.
fn escape(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
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
        let Multipart { content_type, body } =
            encode(Charset::Utf8, [("image_type", "png")].into_iter(), &[("image", file)]).unwrap();
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
        assert_eq!(String::from_utf8_lossy(&body.into_bytes().unwrap()), expected);
    }
}
