//! Uploads.

use alipay_runtime::validate::{FieldRules, ObjectRules, Rule, Validate};
use alipay_runtime::{CallOptions, Error, Extra, File, Request, Wire, encode};
use serde::ser::{Serialize, Serializer};

use crate::support::client;

#[derive(Default)]
struct Upload {
    image_type: Option<String>,
    image: Option<File>,
    extra: Extra,
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

#[test]
fn files_travel_unsigned_in_parts() {
    let upload = Upload {
        image_type: Some("png".into()),
        image: Some(File::new("a.png", *b"\x89PNG...")),
        ..Upload::default()
    };
    let request = client()
        .sign(&upload, &CallOptions::default().app_auth_token("t"))
        .unwrap();
    assert!(request.canonical().starts_with("app_auth_token=t&app_id="));
    assert!(request.canonical().contains("&image_type=png&"));
    assert!(!request.canonical().contains("image=") && !request.canonical().contains("PNG"));

    let http = request.to_http().unwrap();
    let content_type = http.headers()["content-type"].to_str().unwrap();
    assert!(content_type.starts_with("multipart/form-data;boundary=") && content_type.ends_with(";charset=utf-8"));
    let body = String::from_utf8_lossy(http.body());
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
