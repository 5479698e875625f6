//! Uploads.

use alipay_runtime::validate::{FieldRules, ObjectRules, Rule, Validate};
use alipay_runtime::{Call, CallOptions, Error, Extra, File, Request, Untyped, Wire, encode};
use serde::ser::{Serialize, Serializer};
use serde_json::json;

use crate::support::client;

#[derive(Default)]
pub(crate) struct Upload {
    pub(crate) image_type: Option<String>,
    pub(crate) image: Option<File>,
    pub(crate) extra: Extra,
}

impl Serialize for Upload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = encode::Object::begin(serializer, &self.extra)?;
        object.field("image_type", &self.image_type)?;
        object.field("image", &self.image)?;
        object.end()
    }
}

impl Validate for Upload {
    fn rules() -> &'static ObjectRules {
        static RULES: ObjectRules = ObjectRules {
            page: "https://opendocs.alipay.com/upload",
            fields: &[FieldRules {
                name: "image",
                rules: &[Rule::Required, Rule::Extensions(&["png"]), Rule::MaxBytes(8)],
                object: None,
            }],
        };
        &RULES
    }
}

impl Request for Upload {
    const METHOD: &'static str = "alipay.offline.material.image.upload";
    const VERSION: &'static str = "1.0";
    const WIRE: Wire = Wire::Upload;
    const PARAMETERS: &'static [&'static str] = &[];
    type Response = Extra;
    type ErrorCode = String;

    fn files(&self) -> Vec<(&'static str, &File)> {
        self.image.iter().map(|file| ("image", file)).collect()
    }
}

impl Call for Upload {}

impl Upload {
    pub(crate) fn of(image: File) -> Self {
        Self {
            image_type: Some("png".into()),
            image: Some(image),
            ..Self::default()
        }
    }
}

/// For files that are not about the rules.
pub(crate) fn unchecked() -> CallOptions {
    CallOptions::default().validate(false)
}

/// The bytes that an upload of a file must have, written once more.
pub(crate) fn expected_body(boundary: &str, name: &str, media_type: &str, content: &[u8]) -> Vec<u8> {
    let start = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"image_type\"\r\n\
         Content-Type: text/plain;charset=utf-8\r\n\r\npng\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"image\"; filename=\"{name}\"\r\n\
         Content-Type: {media_type}\r\n\r\n"
    );
    [start.as_bytes(), content, format!("\r\n--{boundary}--\r\n").as_bytes()].concat()
}

pub(crate) fn boundary(content_type: &str) -> &str {
    let boundary = content_type.strip_prefix("multipart/form-data;boundary=").unwrap();
    boundary.strip_suffix(";charset=utf-8").unwrap()
}

#[test]
fn files_travel_unsigned_in_parts() {
    let upload = Upload::of(File::new("a.png", *b"\x89PNG..."));
    let request = client()
        .sign(&upload, &CallOptions::default().app_auth_token("t"))
        .unwrap();
    assert!(request.canonical().starts_with("app_auth_token=t&app_id="));
    assert!(request.canonical().contains("&image_type=png&"));
    assert!(!request.canonical().contains("image=") && !request.canonical().contains("PNG"));

    let http = request.to_http().unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap();
    assert!(content_type.starts_with("multipart/form-data;boundary=") && content_type.ends_with(";charset=utf-8"));
    let body = http.into_body().into_bytes().unwrap();
    let body = String::from_utf8_lossy(&body);
    assert!(body.contains("name=\"app_auth_token\"") && body.contains("name=\"image_type\""));
    assert!(body.contains("name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\u{fffd}PNG...\r\n--"));
}

#[test]
fn a_file_that_would_be_refused_is_not_sent() {
    let upload = Upload {
        image: Some(File::new("a.bmp", [0; 9])),
        ..Upload::default()
    };
    let error = client().sign(&upload, &CallOptions::default()).unwrap_err();
    assert!(matches!(error, Error::Invalid(violations) if violations.len() == 2));
}

#[test]
fn a_missing_file_is_a_violation() {
    let error = client().sign(&Upload::default(), &CallOptions::default()).unwrap_err();
    assert!(matches!(error, Error::Invalid(violations) if violations.len() == 1));
    client()
        .sign(&Upload::default(), &CallOptions::default().validate(false))
        .unwrap();
}

#[test]
fn messages_without_a_type_have_files_too() {
    let upload = Untyped::new("alipay.offline.material.image.upload", json!({"image_type": "png"}))
        .file("image", File::new("a.png", *b"\x89PNG..."));
    let http = client()
        .sign(&upload, &CallOptions::default())
        .unwrap()
        .to_http()
        .unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap().to_owned();
    let expected = expected_body(boundary(&content_type), "a.png", "image/png", b"\x89PNG...");
    assert_eq!(http.into_body().into_bytes().unwrap(), expected);
}
