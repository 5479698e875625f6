//! Bodies with files in them.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_DISPOSITION;
use multer::{Field, Multipart};

use super::File;

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
pub(super) async fn parts(body: Bytes, boundary: String) -> Option<Vec<Part>> {
    let mut multipart = Multipart::new(Body::from(body).into_data_stream(), boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.ok()? {
        parts.push(part(field).await?);
    }
    Some(parts)
}

async fn part(field: Field<'_>) -> Option<Part> {
    let name = field.name()?.to_owned();
    let file_name = is_file(&field).then(|| field.file_name().unwrap_or_default().to_owned());
    let content = field.bytes().await.ok()?;
    Some(match file_name {
        Some(file_name) => Part::File(name, File { file_name, content }),
        None => Part::Parameter(name.into_bytes(), content.to_vec()),
    })
}

/// A file may have a name in another charset than UTF-8, which is then lost, or none at all.
fn is_file(field: &Field<'_>) -> bool {
    let disposition = field.headers().get(CONTENT_DISPOSITION);
    disposition.is_some_and(|value| value.as_bytes().windows(9).any(|text| text == b"filename="))
}
