//! From a file to the DER of the certificates in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const DER_SEQUENCE: u8 = 0x30;

/// The DER of each certificate in a file, `None` for one that cannot be decoded.
///
/// Ignores byte order marks, blanks, line ends of any kind (also written as `\n` in two characters), and what stands
/// between the blocks. A file that is DER instead of PEM holds one certificate.
pub(super) fn certificates(file: &[u8]) -> Vec<Option<Vec<u8>>> {
    if let [DER_SEQUENCE, 0x80..=0xff, ..] = file {
        return vec![Some(file.to_vec())];
    }
    let text = String::from_utf8_lossy(file);
    text.split("-----BEGIN ")
        .skip(1)
        .filter_map(|block| block.split_once("-----"))
        .filter(|(label, _)| matches!(*label, "CERTIFICATE" | "X509 CERTIFICATE"))
        .map(|(_, block)| block.split_once("-----END").map_or(block, |(body, _)| body))
        .map(decode)
        .collect()
}

fn decode(body: &str) -> Option<Vec<u8>> {
    let unescaped = body.replace("\\r", "").replace("\\n", "");
    let compact: Vec<u8> = unescaped.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(compact).ok()
}
