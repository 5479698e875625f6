//! Just enough DER to tell what a key file holds and to find the numbers of an RSA key.

use std::fmt;

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const CONTEXT_0: u8 = 0xa0;

const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// What a key file can turn out to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// An RSA private key.
    RsaPrivate,
    /// An RSA public key.
    RsaPublic,
    /// A private key of another algorithm, such as EC or SM2.
    OtherPrivate,
    /// A public key of another algorithm, such as EC or SM2.
    OtherPublic,
    /// A private key behind a password.
    EncryptedPrivate,
    /// A key in the format of OpenSSH.
    OpenSsh,
    /// A certificate.
    Certificate,
    /// A request for a certificate.
    CertificateRequest,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RsaPrivate => "an RSA private key",
            Self::RsaPublic => "an RSA public key",
            Self::OtherPrivate => "a private key of another algorithm than RSA",
            Self::OtherPublic => "a public key of another algorithm than RSA",
            Self::EncryptedPrivate => "a private key that is encrypted with a password",
            Self::OpenSsh => "a key in OpenSSH format",
            Self::Certificate => "a certificate",
            Self::CertificateRequest => "a certificate signing request",
        })
    }
}

/// A key file's kind and, for an RSA key, its PKCS#1 structure and the modulus in it.
#[derive(Clone, Copy)]
pub(super) struct Sniffed<'a> {
    pub(super) kind: Kind,
    pub(super) pkcs1: &'a [u8],
    pub(super) modulus: &'a [u8],
}

/// Tells what `der` holds; `None` if it is nothing known.
pub(super) fn sniff(der: &[u8]) -> Option<Sniffed<'_>> {
    let (tags, elements) = sequence(der)?;
    let other = |kind| {
        Some(Sniffed {
            kind,
            pkcs1: &[],
            modulus: &[],
        })
    };
    match (&*tags, &*elements) {
        ([INTEGER, SEQUENCE, OCTET_STRING, ..], [_, algorithm, key, ..]) if is_rsa(algorithm) => {
            sniff_pkcs1(key.content).filter(|key| key.kind == Kind::RsaPrivate)
        }
        ([SEQUENCE, BIT_STRING], [algorithm, key]) if is_rsa(algorithm) => {
            sniff_pkcs1(key.content.strip_prefix(&[0])?).filter(|key| key.kind == Kind::RsaPublic)
        }
        ([INTEGER, SEQUENCE, OCTET_STRING, ..] | [INTEGER, OCTET_STRING, ..], _) => other(Kind::OtherPrivate),
        ([SEQUENCE, BIT_STRING], _) => other(Kind::OtherPublic),
        ([SEQUENCE, OCTET_STRING], _) => other(Kind::EncryptedPrivate),
        ([SEQUENCE, SEQUENCE, BIT_STRING], [signed, ..]) => match signed.content.first() {
            Some(&CONTEXT_0) => other(Kind::Certificate),
            _ => other(Kind::CertificateRequest),
        },
        _ => sniff_pkcs1(der),
    }
}

/// The form in which the other forms wrap an RSA key.
fn sniff_pkcs1(der: &[u8]) -> Option<Sniffed<'_>> {
    let (tags, elements) = sequence(der)?;
    match (&*tags, &*elements) {
        ([INTEGER, INTEGER], [modulus, _]) => rsa(Kind::RsaPublic, der, modulus),
        ([INTEGER, INTEGER, INTEGER, ..], [_, modulus, ..]) => rsa(Kind::RsaPrivate, der, modulus),
        _ => None,
    }
}

fn rsa<'a>(kind: Kind, pkcs1: &'a [u8], modulus: &Element<'a>) -> Option<Sniffed<'a>> {
    let leading_zeros = modulus.content.iter().take_while(|byte| **byte == 0).count();
    Some(Sniffed {
        kind,
        pkcs1,
        modulus: modulus.content.get(leading_zeros..)?,
    })
}

fn is_rsa(algorithm: &Element<'_>) -> bool {
    let name = Elements(algorithm.content).next().flatten();
    name.is_some_and(|name| name.tag == OBJECT_IDENTIFIER && name.content == RSA_ENCRYPTION)
}

/// The elements, and their tags, of a sequence that fills all of `der`.
fn sequence(der: &[u8]) -> Option<(Vec<u8>, Vec<Element<'_>>)> {
    let (outer, rest) = split_element(der)?;
    let is_alone = outer.tag == SEQUENCE && rest.is_empty();
    let elements: Vec<Element<'_>> = Elements(outer.content).collect::<Option<_>>().filter(|_| is_alone)?;
    Some((elements.iter().map(|element| element.tag).collect(), elements))
}

struct Element<'a> {
    tag: u8,
    content: &'a [u8],
}

/// The elements of a content, up to and including the first `None` for a malformed one.
struct Elements<'a>(&'a [u8]);

impl<'a> Iterator for Elements<'a> {
    type Item = Option<Element<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = std::mem::take(&mut self.0);
        (!rest.is_empty()).then(|| {
            let (element, rest) = split_element(rest)?;
            self.0 = rest;
            Some(element)
        })
    }
}

fn split_element(input: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (&[tag, first], rest) = input.split_first_chunk()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x83 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (
                bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)),
                rest,
            )
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((Element { tag, content }, rest))
}
