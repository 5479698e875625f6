//! Finding out what happened to a notification whose signature does not match.
//!
//! Anybody can post a body, so that the work on one is bounded: it may have [`LONGEST`] bytes, and to leave out one
//! parameter after the other it may have [`MOST`]. Then no more than 150 signatures are verified, which takes a few
//! milliseconds. Real notifications have one to four kilobytes and 20 to 40 parameters.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::parameters::{Parameters, present, printable};
use super::{Mangling, SignedText};
use crate::datetime::DateTime;
use crate::form;

const LONGEST: usize = 16 * 1024;
const MOST: usize = 64;

/// The documented forms come first in any list of texts. The others are left out here.
const TEXTS: usize = 2;

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;
type Undo = fn(&[u8]) -> Pairs;

/// The first mangling that, once undone, leaves a body with a good signature.
pub(super) fn mangling(
    body: &[u8],
    parameters: &Parameters,
    texts: &[SignedText],
    verifies: impl Fn(&[u8], &[u8]) -> bool,
) -> Option<Mangling> {
    if body.len() > LONGEST {
        return None;
    }
    let texts = texts.get(..TEXTS).unwrap_or(texts);
    let is_signed = |parameters: &Parameters| {
        let signature = present(parameters, "sign").and_then(|sign| STANDARD.decode(sign).ok());
        signature.is_some_and(|signature| {
            SignedText::first(texts, parameters, |content| verifies(content, &signature)).is_some()
        })
    };
    undoings()
        .into_iter()
        .find(|(_, undo)| {
            let undone: Parameters = undo(body).into_iter().collect();
            undone != *parameters && is_signed(&undone)
        })
        .map(|(mangling, _)| mangling)
        .or_else(|| added(parameters, is_signed))
}

fn undoings() -> [(Mangling, Undo); 7] {
    [
        (Mangling::Decoded, |body| with_pluses(body, |name, _| name == b"sign")),
        (Mangling::Decoded, form::split),
        (Mangling::EncodedTwice, |body| form::decode(&form::decode_part(body))),
        (Mangling::DecodedTwice, |body| {
            with_pluses(body, |_, value| !is_time(value))
        }),
        (Mangling::HtmlEscaped, |body| {
            form::decode(body)
                .iter()
                .map(|(name, value)| (unescape(name), unescape(value)))
                .collect()
        }),
        (Mangling::HtmlEscaped, |body| form::decode(&unescape(body))),
        (Mangling::HtmlEscaped, |body| form::split(&unescape(body))),
    ]
}

/// Frameworks add what they have read out of the path. Leaving out what no text holds would change nothing.
fn added(parameters: &Parameters, is_signed: impl Fn(&Parameters) -> bool) -> Option<Mangling> {
    let covered = |(name, value): &(&Vec<u8>, &Vec<u8>)| SignedText::V1.holds(name, value);
    let mut candidates = parameters.iter().filter(|_| parameters.len() <= MOST).filter(covered);
    let (name, _) = candidates.find(|(name, _)| {
        let mut rest = parameters.clone();
        rest.remove(*name);
        is_signed(&rest)
    })?;
    Some(Mangling::Added {
        parameter: printable(name),
    })
}

/// Gives blanks back as the `+` that they may have been. In `sign` there never is a blank.
fn with_pluses(body: &[u8], is_affected: fn(&[u8], &[u8]) -> bool) -> Pairs {
    let mut pairs = form::decode(body);
    for (name, value) in &mut pairs {
        if is_affected(name, value) {
            value
                .iter_mut()
                .filter(|byte| **byte == b' ')
                .for_each(|byte| *byte = b'+');
        }
    }
    pairs
}

/// Times are the values that have blanks in every notification.
fn is_time(value: &[u8]) -> bool {
    str::from_utf8(value).is_ok_and(|text| text.parse::<DateTime>().is_ok())
}

const ESCAPES: [(&[u8], u8); 14] = [
    (b"&amp;", b'&'),
    (b"&quot;", b'"'),
    (b"&lt;", b'<'),
    (b"&gt;", b'>'),
    (b"&apos;", b'\''),
    (b"&#34;", b'"'),
    (b"&#034;", b'"'),
    (b"&#38;", b'&'),
    (b"&#39;", b'\''),
    (b"&#039;", b'\''),
    (b"&#60;", b'<'),
    (b"&#62;", b'>'),
    (b"&#x27;", b'\''),
    (b"&#x2F;", b'/'),
];

fn unescape(mut rest: &[u8]) -> Vec<u8> {
    let mut output = Vec::with_capacity(rest.len());
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = ESCAPES
            .iter()
            .filter(|_| byte == b'&')
            .find_map(|(escape, character)| Some((*character, rest.strip_prefix(*escape)?)));
        let (character, after) = escaped.unwrap_or((byte, after));
        output.push(character);
        rest = after;
    }
    output
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{LONGEST, mangling, unescape};
    use crate::notification::{SignedText, parameters};

    #[test]
    fn the_work_on_one_body_is_bounded() {
        let longest = "&a=1".repeat(LONGEST / 4 - 10);
        let most = (0..64).map(|number| format!("&a{number}=%2526+;"));
        let most = most.collect::<Vec<_>>().concat();
        for (body, most) in [
            (format!("sign=AAAA&sign_type=RSA2{longest}"), 14),
            (format!("sign=AAAA&sign_type=RSA2{longest}{longest}"), 0),
            (format!("sign=AAAA{most}"), 14),
            (
                format!(
                    "sign=AAAA{}",
                    most.replacen("&a0", "&sign_type", 1).replacen("&a1=", "&a2=", 1)
                ),
                150,
            ),
        ] {
            let verified = Cell::new(0);
            let (parameters, _) = parameters::read(body.as_bytes());
            let found = mangling(body.as_bytes(), &parameters, &SignedText::IN_ORDER, |_, _| {
                verified.set(verified.get() + 1);
                false
            });
            assert_eq!(found, None);
            assert!(verified.get() <= most, "{} of {most}", verified.get());
        }
    }

    #[test]
    fn escapes_are_undone_once() {
        let undone = unescape(b"&amp;quot;&quot;&#39;&#x2F;&amp&;&");
        assert_eq!(undone, b"&quot;\"'/&amp&;&");
    }
}
