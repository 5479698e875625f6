//! Forms as bytes: which text they are is known only afterwards.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// The names and values of a query or of a form in a body.
pub(super) fn pairs(form: &[u8]) -> impl Iterator<Item = (Vec<u8>, Vec<u8>)> {
    let pairs = form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let mut half = || decoded(halves.next().unwrap_or_default());
        (half(), half())
    })
}

fn decoded(encoded: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> = encoded
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    Cow::from(percent_decode(&spaced)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn bytes_stay_what_they_are() {
        let read: Vec<_> = pairs(b"a=1+2%2B&&%d6%D0=%d6=%&b&=c").collect();
        let expected: [(&[u8], &[u8]); 4] = [(b"a", b"1 2+"), (b"\xd6\xd0", b"\xd6=%"), (b"b", b""), (b"", b"c")];
        let expected: Vec<_> = expected.map(|(name, value)| (name.to_vec(), value.to_vec())).into();
        assert_eq!(read, expected);
    }
}
