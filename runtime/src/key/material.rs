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
    let text = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '"' | '\''));
    if text.is_empty() {
        return Err(KeyError::Empty);
    }
    let body = pem_body(text, expected)?;
    let compact: Zeroizing<Vec<u8>> = Zeroizing::new(body.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect());
    BASE64
        .decode(&*compact)
        .map(Zeroizing::new)
        .map_err(|_| KeyError::Unreadable)
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
