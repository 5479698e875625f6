//! The charsets that the protocol knows.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

/// How the texts of a request are written, and those of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Charset(&'static Encoding);

impl Charset {
    pub(crate) const UTF_8: Self = Self(UTF_8);
    /// Also for GB2312, of which it is an extension.
    pub(crate) const GBK: Self = Self(GBK);

    /// The charset of this name, in any case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "utf-8" => Some(Self::UTF_8),
            "gbk" | "gb2312" => Some(Self::GBK),
            "gb18030" => Some(Self(GB18030)),
            _ => None,
        }
    }

    /// The charset that a content type tells.
    pub(crate) fn of_content_type(content_type: &str) -> Option<Self> {
        let parameters = content_type.split(';').skip(1);
        let mut pairs = parameters.filter_map(|parameter| parameter.split_once('='));
        let (_, name) = pairs.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
        Self::named(name.trim().trim_matches('"'))
    }

    pub(crate) fn name(self) -> &'static str {
        self.0.name()
    }

    /// The text, if the bytes are one in this charset.
    pub(crate) fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = self.0.decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(text.into_owned())
    }

    /// The bytes of a text. What the charset lacks is written as a browser does in forms, `&#128512;`.
    pub(crate) fn encode(self, text: &str) -> Vec<u8> {
        self.0.encode(text).0.into_owned()
    }

    /// The bytes of a text of JSON. What the charset lacks is written as JSON's escape.
    pub(crate) fn encode_json(self, json: &str) -> Vec<u8> {
        let (bytes, _, is_lossy) = self.0.encode(json);
        if !is_lossy {
            return bytes.into_owned();
        }
        let text: String = json.chars().map(|c| self.or_escape(c)).collect();
        self.0.encode(&text).0.into_owned()
    }

    fn or_escape(self, c: char) -> String {
        let text = c.to_string();
        let (_, _, is_lacking) = self.0.encode(&text);
        if !is_lacking {
            return text;
        }
        let mut units = [0; 2];
        let escapes = c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}"));
        escapes.collect::<Vec<_>>().concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Charset;

    #[test]
    fn what_a_charset_lacks_is_escaped() {
        assert_eq!(Charset::GBK.encode_json("\"a\u{1f600}b\""), b"\"a\\ud83d\\ude00b\"");
        assert_eq!(Charset::GBK.encode_json("\"中\""), b"\"\xd6\xd0\"");
        assert_eq!(Charset::UTF_8.encode_json("\"中\""), "\"中\"".as_bytes());
    }

    #[test]
    fn content_types_tell_charsets() {
        for (content_type, charset) in [
            ("text/plain", None),
            ("text/plain; charset=UTF-8", Some(Charset::UTF_8)),
            ("text/plain;boundary=x;Charset=\"gb2312\"", Some(Charset::GBK)),
            ("text/plain;charset=latin1", None),
            ("charset=utf-8", None),
        ] {
            assert_eq!(Charset::of_content_type(content_type), charset, "{content_type}");
        }
    }
}
