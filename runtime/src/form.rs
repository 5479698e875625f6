//! `application/x-www-form-urlencoded`, byte for byte.

use crate::charset::Charset;

/// Appends `text` with everything but letters, digits and `-_.~` percent-encoded. A blank becomes `%20`,
/// which query strings, bodies and order strings all read the same way.
pub(crate) fn encode_into(output: &mut String, text: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in text {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            output.push(byte.into());
        } else {
            let digit = |nibble: u8| char::from(HEX[usize::from(nibble & 0xf)]);
            output.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
}

/// Joins names and values as `name=value&name=value`, the bytes of both percent-encoded.
pub(crate) fn encode<'a>(charset: Charset, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let bytes = |text| charset.encode(text).unwrap_or_default();
    let mut output = String::new();
    for (name, value) in pairs {
        if !output.is_empty() {
            output.push('&');
        }
        encode_into(&mut output, &bytes(name));
        output.push('=');
        encode_into(&mut output, &bytes(value));
    }
    output
}

/// Splits a form into raw names and values, each percent-decoded once. Only the first `=` of a pair
/// separates; a `%` without two hexadecimal digits stands for itself.
pub(crate) fn decode(form: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    pairs(form, decode_part)
}

/// Splits a form into names and values as they stand, for one that somebody has decoded before.
pub(crate) fn split(form: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    pairs(form, <[u8]>::to_vec)
}

fn pairs(form: &[u8], read: fn(&[u8]) -> Vec<u8>) -> Vec<(Vec<u8>, Vec<u8>)> {
    form.split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let mut part = || read(parts.next().unwrap_or_default());
            (part(), part())
        })
        .collect()
}

/// Decodes escapes once, and `+` to a blank.
pub(crate) fn decode_part(mut rest: &[u8]) -> Vec<u8> {
    let mut output = Vec::with_capacity(rest.len());
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after
            .split_first_chunk()
            .filter(|_| byte == b'%')
            .and_then(|(digits, after)| {
                let [high, low] = digits.map(|digit| char::from(digit).to_digit(16));
                Some((u8::try_from(high? << 4 | low?).ok()?, after))
            });
        let (decoded, after) = escaped.unwrap_or((if byte == b'+' { b' ' } else { byte }, after));
        output.push(decoded);
        rest = after;
    }
    output
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode, encode};
    use crate::charset::Charset;

    #[test]
    fn escapes_are_decoded_once() {
        let pairs = decode(b"a=1%2B1+%3D%202&b=100%&c&=d&e=x=y%zz%e4%b8%ad");
        let expected: &[(&str, &str)] = &[("a", "1+1 = 2"), ("b", "100%"), ("c", ""), ("", "d"), ("e", "x=y%zz中")];
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, value)| (name.as_bytes().into(), value.as_bytes().into()))
            .collect();
        assert_eq!(pairs, expected);
        assert_eq!(decode(b"a=%2531"), [(b"a".to_vec(), b"%31".to_vec())]);
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(pairs in prop::collection::vec(("[^\0]{1,8}", any::<String>()), 0..6)) {
            let form = encode(Charset::Utf8, pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            prop_assert!(form.bytes().all(|byte| byte.is_ascii_graphic()));
            let expected: Vec<_> = pairs.into_iter().map(|(name, value)| (name.into_bytes(), value.into_bytes())).collect();
            prop_assert_eq!(decode(form.as_bytes()), expected);
        }

        #[test]
        fn any_bytes_are_decoded(form in any::<Vec<u8>>()) {
            decode(&form);
        }
    }
}
