//! From a file or a copied text to DER.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::{KeyError, Kind};

const DER_SEQUENCE: u8 = 0x30;

/// Padding is often lost in copying, and so are the bits that it stands for.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Takes PEM, bare base64, or DER, and ignores byte order marks, blanks, line ends of any kind, `\n`
/// written as two characters, and quotes around it all.
pub(super) fn to_der(material: &[u8], expected: &'static str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    if let [DER_SEQUENCE, 0x80..=0xff, ..] = material {
        return Ok(Zeroizing::new(material.to_vec()));
    }
    let text = str::from_utf8(material).map_err(|_| KeyError::Unreadable)?;
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"' | '\''));
    let compact = without_blanks(pem_body(text, expected)?);
    if compact.is_empty() {
        return Err(KeyError::Empty);
    }
    let mut der = Zeroizing::new(vec![0; base64::decoded_len_estimate(compact.len())]);
    let length = BASE64
        .decode_slice(&*compact, &mut der)
        .map_err(|_| KeyError::Unreadable)?;
    der.truncate(length);
    Ok(der)
}

/// Never grows what it returns: a copy that is too small would be left in memory.
fn without_blanks(text: &str) -> Zeroizing<Vec<u8>> {
    let mut compact = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let line_end = after.strip_prefix(b"n").or(after.strip_prefix(b"r"));
        let escape = line_end.filter(|_| byte == b'\\');
        if escape.is_none() && !byte.is_ascii_whitespace() {
            compact.push(byte);
        }
        rest = escape.unwrap_or(after);
    }
    compact
}

/// What stands between the markers of the first PEM block, or the whole text if there are none.
fn pem_body<'a>(text: &'a str, expected: &'static str) -> Result<&'a str, KeyError> {
    let Some((_, block)) = text.split_once("-----BEGIN ") else {
        return Ok(text);
    };
    let (label, rest) = block.split_once("-----").ok_or(KeyError::Unreadable)?;
    let body = rest.split_once("-----END").map_or(rest, |(body, _)| body);
    if body.contains("ENCRYPTED") {
        return Err(KeyError::WrongKind {
            expected,
            found: Kind::EncryptedPrivate,
        });
    }
    if label.starts_with("OPENSSH") {
        return Err(KeyError::WrongKind {
            expected,
            found: Kind::OpenSsh,
        });
    }
    Ok(body)
}
