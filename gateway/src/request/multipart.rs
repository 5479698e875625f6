//! Bodies with files in them.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_DISPOSITION;
use multer::{Field, Multipart};

use super::{Charset, File};

/// What one part of a body holds.
pub(super) enum Part {
    Parameter(Vec<u8>, Vec<u8>),
    File(String, File),
}

/// The boundary between the parts, if the content type says that there are parts.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    multer::parse_boundary(content_type).ok()
}

/// The parts of a body; `None` if it cannot be read to its end.
pub(super) async fn parts(body: Bytes, boundary: String, charset: Charset) -> Option<Vec<Part>> {
    let mut multipart = Multipart::new(Body::from(body).into_data_stream(), boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.ok()? {
        parts.push(part(field, charset).await?);
    }
    Some(parts)
}

async fn part(field: Field<'_>, charset: Charset) -> Option<Part> {
    let name = field.name()?.to_owned();
    let file_name = file_name(&field, charset);
    let content = field.bytes().await.ok()?;
    Some(match file_name {
        Some(file_name) => Part::File(name, File { file_name, content }),
        None => Part::Parameter(name.into_bytes(), content.to_vec()),
    })
}

/// The name of a file, which is empty if there is none in this charset. A part that names no file is none.
fn file_name(field: &Field<'_>, charset: Charset) -> Option<String> {
    const BEFORE: &[u8] = b"filename=";
    let disposition = field.headers().get(CONTENT_DISPOSITION)?.as_bytes();
    let begin = disposition.windows(BEFORE.len()).position(|text| text == BEFORE)?;
    if let Some(name) = field.file_name() {
        return Some(name.to_owned()); // read by the parser, which knows UTF-8 only
    }
    let quoted = disposition
        .get(begin + BEFORE.len()..)?
        .split(|byte| *byte == b'"')
        .nth(1);
    Some(quoted.and_then(|name| charset.decode(name)).unwrap_or_default())
}
