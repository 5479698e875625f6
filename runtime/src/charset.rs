//! The charsets of the gateway. Text is UTF-8 inside of this crate; bytes are what is signed and sent.

use std::borrow::Cow;

/// The charset of what a client sends; choose UTF-8. Whatever arrives is read in the charset that it is in, GBK only
/// with feature `gbk`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Charset {
    /// UTF-8, which has every character.
    #[default]
    Utf8,
    /// GBK, for applications whose other parts cannot do without. Text with characters that GBK does not have, such
    /// as emoji, is refused before anything is sent. Feature `gbk`.
    #[cfg(feature = "gbk")]
    Gbk,
}

impl Charset {
    /// The value of the parameter `charset`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            #[cfg(feature = "gbk")]
            Self::Gbk => "GBK",
        }
    }

    /// The bytes of a text; `None` if it has a character that the charset has not.
    #[cfg_attr(
        not(feature = "gbk"),
        expect(clippy::unnecessary_wraps, reason = "UTF-8 has every character")
    )]
    pub(crate) fn encode(self, text: &str) -> Option<Cow<'_, [u8]>> {
        match self {
            Self::Utf8 => Some(text.as_bytes().into()),
            #[cfg(feature = "gbk")]
            Self::Gbk => {
                let (bytes, _, is_incomplete) = encoding_rs::GBK.encode(text);
                // Some characters for private use would become others, which got their place in Unicode later.
                let is_kept = || text.is_ascii() || from_gb18030(&bytes).as_deref() == Some(text);
                (!is_incomplete && is_kept()).then_some(bytes)
            }
        }
    }
}

/// Text in the charset that is `named`, or in the one that fits: UTF-8 if it is that, otherwise GBK. GBK and GB2312
/// are read as GB18030, which includes them. Nothing for what is neither, and for GBK without the feature.
pub(crate) fn decode(bytes: Vec<u8>, named: Option<&str>) -> Option<String> {
    if is_gbk(named) && !bytes.is_ascii() {
        return from_gb18030(&bytes);
    }
    String::from_utf8(bytes)
        .or_else(|error| from_gb18030(error.as_bytes()).ok_or(()))
        .ok()
}

fn is_gbk(named: Option<&str>) -> bool {
    let is = |name| named.is_some_and(|named| named.eq_ignore_ascii_case(name));
    is("GBK") || is("GB2312") || is("GB18030")
}

#[cfg(feature = "gbk")]
fn from_gb18030(bytes: &[u8]) -> Option<String> {
    encoding_rs::GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
}

#[cfg(not(feature = "gbk"))]
fn from_gb18030(_: &[u8]) -> Option<String> {
    None
}

/// The text of bytes that need not be a whole text, for showing to a person.
pub(crate) fn decode_lossily(bytes: &[u8]) -> String {
    let is_cut_utf8 = str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true);
    if is_cut_utf8 {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    #[cfg(feature = "gbk")]
    let text = encoding_rs::GB18030.decode_without_bom_handling(bytes).0;
    #[cfg(not(feature = "gbk"))]
    let text = String::from_utf8_lossy(bytes);
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_in_their_own_charset() {
        assert_eq!(decode("系统".into(), None).as_deref(), Some("系统"));
        assert_eq!(decode_lossily(&"系统".as_bytes()[..4]), "系\u{fffd}");
        #[cfg(feature = "gbk")]
        {
            let gbk = Charset::Gbk.encode("系统繁忙").unwrap().into_owned();
            assert_eq!(gbk, b"\xcf\xb5\xcd\xb3\xb7\xb1\xc3\xa6");
            assert_eq!(decode_lossily(&gbk[..7]), "系统繁\u{fffd}");
            assert_eq!(decode(gbk, None).as_deref(), Some("系统繁忙"));
            assert_eq!(decode(vec![0xff, 0xff], None), None);
            assert_eq!(Charset::Gbk.encode("😀"), None);
        }
    }

    #[cfg(feature = "gbk")]
    #[test]
    fn every_character_of_gbk_is_read_as_it_was_written() {
        let mut kept = 0;
        for text in ('\0'..='\u{ffff}').map(String::from) {
            if let Some(bytes) = Charset::Gbk.encode(&text) {
                assert_eq!(decode(bytes.into_owned(), Some("GBK")), Some(text));
                kept += 1;
            }
        }
        assert!(kept > 21_000, "{kept}");
        for lacking in ["\u{e78d}", "\u{e5e5}", "\u{ac00}"] {
            assert_eq!(Charset::Gbk.encode(lacking), None, "{lacking:?}");
        }
    }
}
