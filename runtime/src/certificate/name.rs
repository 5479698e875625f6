//! Names of subjects and issuers, written as the gateway writes them before it hashes them: RFC 2253 in Java's reading.

use std::borrow::Cow;
use std::fmt::Write as _;

use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::der::{Encode as _, Tag, Tagged as _};
use x509_cert::name::Name;
use x509_cert::spki::ObjectIdentifier;

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// The attribute types that RFC 2253 has a keyword for; others are written as numbers.
const KEYWORDS: [(ObjectIdentifier, &str); 9] = [
    (COMMON_NAME, "CN"),
    (ObjectIdentifier::new_unwrap("2.5.4.6"), "C"),
    (ObjectIdentifier::new_unwrap("2.5.4.7"), "L"),
    (ObjectIdentifier::new_unwrap("2.5.4.8"), "ST"),
    (ObjectIdentifier::new_unwrap("2.5.4.9"), "STREET"),
    (ObjectIdentifier::new_unwrap("2.5.4.10"), "O"),
    (ObjectIdentifier::new_unwrap("2.5.4.11"), "OU"),
    (ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.1"), "UID"),
    (ObjectIdentifier::new_unwrap("0.9.2342.19200300.100.1.25"), "DC"),
];

/// The parts of a name in reverse order, joined with commas.
pub(super) fn rfc2253(name: &Name) -> String {
    let parts = name.0.iter().rev();
    let parts = parts.map(|part| part.0.iter().map(attribute).collect::<Vec<_>>().join("+"));
    parts.collect::<Vec<_>>().join(",")
}

pub(super) fn common_name(name: &Name) -> Option<Cow<'_, str>> {
    let mut attributes = name.0.iter().flat_map(|part| part.0.iter());
    attributes.find(|attribute| attribute.oid == COMMON_NAME).and_then(text)
}

fn attribute(attribute: &AttributeTypeAndValue) -> String {
    let keyword = KEYWORDS.iter().find(|(oid, _)| *oid == attribute.oid);
    match (keyword, text(attribute)) {
        (Some((_, keyword)), Some(text)) => format!("{keyword}={}", escape(&text)),
        (Some((_, keyword)), None) => format!("{keyword}=#{}", hex_of_der(attribute)),
        (None, _) => format!("{}=#{}", attribute.oid, hex_of_der(attribute)),
    }
}

/// The value if its type is one of text. Java reads all of them as UTF-8.
fn text(attribute: &AttributeTypeAndValue) -> Option<Cow<'_, str>> {
    let is_text = matches!(
        attribute.value.tag(),
        Tag::Utf8String | Tag::PrintableString | Tag::TeletexString | Tag::Ia5String | Tag::BmpString
    );
    is_text.then(|| String::from_utf8_lossy(attribute.value.value()))
}

fn hex_of_der(attribute: &AttributeTypeAndValue) -> String {
    super::hex(&attribute.value.to_der().unwrap_or_default())
}

fn escape(text: &str) -> String {
    let is_blank = |c| matches!(c, ' ' | '\r');
    let first = text.len() - text.trim_start_matches(is_blank).len();
    let last = text.trim_end_matches(is_blank).len();
    let mut escaped = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        let at_an_end = index < first || index >= last;
        match c {
            '\0' => escaped.push_str("\\00"),
            ',' | '=' | '+' | '<' | '>' | '#' | ';' | '"' | '\\' => {
                let _ = write!(escaped, "\\{c}"); // a String takes everything
            }
            c if at_an_end => {
                let _ = write!(escaped, "\\{c}");
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use x509_cert::der::Decode as _;

    const PRINTABLE: u8 = 0x13;
    const UTF8: u8 = 0x0c;
    const IA5: u8 = 0x16;
    const BITS: u8 = 0x03;
    const EMAIL: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x01];

    fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, u8::try_from(content.len()).unwrap()], content].concat()
    }

    fn attribute(oid: &[u8], tag: u8, value: &[u8]) -> Vec<u8> {
        tlv(0x30, &[tlv(0x06, oid), tlv(tag, value)].concat())
    }

    fn name(parts: &[&[Vec<u8>]]) -> Name {
        let parts: Vec<Vec<u8>> = parts.iter().map(|part| tlv(0x31, &part.concat())).collect();
        Name::from_der(&tlv(0x30, &parts.concat())).unwrap()
    }

    #[test]
    fn names_are_written_from_their_end() {
        let [country, organization, unit, common] = [[0x55, 4, 6], [0x55, 4, 10], [0x55, 4, 11], [0x55, 4, 3]];
        let written = rfc2253(&name(&[
            &[attribute(&country, PRINTABLE, b"CN")],
            &[
                attribute(&unit, UTF8, "部".as_bytes()),
                attribute(&organization, UTF8, b"A, B"),
            ],
            &[attribute(&EMAIL, IA5, b"a@b")],
            &[attribute(&common, BITS, &[0, 1])],
        ]));
        assert_eq!(
            written,
            "CN=#03020001,1.2.840.113549.1.9.1=#1603614062,OU=部+O=A\\, B,C=CN"
        );
        assert_eq!(rfc2253(&name(&[])), "");
    }

    #[test]
    fn special_characters_are_escaped() {
        for (plain, escaped) in [
            ("Ant Financial", "Ant Financial"),
            ("中文", "中文"),
            ("Alipay.com Co.,Ltd", "Alipay.com Co.\\,Ltd"),
            (" a b ", "\\ a b\\ "),
            ("  ", "\\ \\ "),
            ("#1", "\\#1"),
            ("a=b+c<d>e#f;g\"h\\i", "a\\=b\\+c\\<d\\>e\\#f\\;g\\\"h\\\\i"),
            ("a\0b", "a\\00b"),
            ("", ""),
        ] {
            assert_eq!(escape(plain), escaped);
        }
    }
}
