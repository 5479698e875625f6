//! Uploads.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::Bench;

/// The beginning of a PNG file, and bytes that look like the end of a part.
const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\x00\xff\r\n--\r\n\r\n";

impl Bench<'_> {
    pub(super) fn uploads(&self) {
        self.proves("alipay.offline.material.image.upload", || {
            let answer = self.peer.ask(
                "upload",
                json!({
                    "method": "alipay.offline.material.image.upload",
                    "fields": {"image_type": "png", "image_name": self.setting.note()},
                    "file": {"field": "image_content", "name": "店铺.png", "base64": STANDARD.encode(IMAGE)},
                }),
            );
            assert_eq!(self.last().1, "10000", "{answer}");
            assert!(answer["image_id"].is_string(), "{answer}");
        });
    }
}
